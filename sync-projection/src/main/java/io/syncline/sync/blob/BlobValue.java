package io.syncline.sync.blob;

import io.syncline.domain.registry.FieldType;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A canonical value of a {@code blob} or {@code binary} field that has its bytes with it. */
record BlobValue(String base64, @Nullable String type) {

    static BlobValue of(Object canonical) {
        if (canonical instanceof Map<?, ?> blob) {
            return new BlobValue(String.valueOf(blob.get("data")), String.valueOf(blob.get("type")));
        }
        return new BlobValue((String) canonical, null);
    }

    /** The canonical value for these bytes. */
    static Object canonical(FieldType fieldType, @Nullable String type, byte[] bytes) {
        return fieldType.canonical(
                fieldType == FieldType.BLOB
                        ? Map.of("type", type == null ? "application/octet-stream" : type, "data", bytes)
                        : bytes);
    }

    long size() {
        int padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
        return base64.length() / 4L * 3 - padding;
    }

    byte[] bytes() {
        return Base64.getDecoder().decode(base64);
    }
}
