package io.syncline.sync.blob;

import io.syncline.domain.blob.BlobReference;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Values of {@code binary} fields as the bytes of a column. A column has no room to say that its bytes are a reference
 * and not themselves the value, so a reference begins with a mark, and so does a value that happens to begin like one.
 */
public final class BlobColumn {

    private static final byte[] MARK = HexFormat.of().parseHex("00730079006e0063006c0069006e0065");
    private static final byte LITERAL = 0;
    private static final byte REFERENCE = 1;

    private BlobColumn() {}

    public static byte[] encoded(Object canonical) {
        return BlobReference.of(canonical)
                .map(BlobColumn::encoded)
                .orElseGet(() -> literal(Base64.getDecoder().decode((String) canonical)));
    }

    private static byte[] encoded(BlobReference reference) {
        byte[] hash = HexFormat.of().parseHex(reference.sha256());
        return ByteBuffer.allocate(MARK.length + 1 + hash.length + Long.BYTES)
                .put(MARK)
                .put(REFERENCE)
                .put(hash)
                .putLong(reference.size())
                .array();
    }

    private static byte[] literal(byte[] bytes) {
        if (!isMarked(bytes)) {
            return bytes;
        }
        return ByteBuffer.allocate(MARK.length + 1 + bytes.length)
                .put(MARK)
                .put(LITERAL)
                .put(bytes)
                .array();
    }

    public static Object decoded(byte[] column) {
        if (!isMarked(column) || column.length == MARK.length) {
            return Base64.getEncoder().encodeToString(column);
        }
        int from = MARK.length + 1;
        if (column[MARK.length] == LITERAL) {
            return Base64.getEncoder().encodeToString(Arrays.copyOfRange(column, from, column.length));
        }
        int end = column.length - Long.BYTES;
        String sha256 = HexFormat.of().formatHex(column, from, end);
        return new BlobReference(
                        sha256, ByteBuffer.wrap(column, end, Long.BYTES).getLong(), null)
                .toValue();
    }

    /** In the order of bytes all references stand from here on… */
    public static byte[] firstReference() {
        return marked(REFERENCE);
    }

    /** … to before here. */
    public static byte[] afterReferences() {
        return marked((byte) (REFERENCE + 1));
    }

    private static byte[] marked(byte kind) {
        return ByteBuffer.allocate(MARK.length + 1).put(MARK).put(kind).array();
    }

    private static boolean isMarked(byte[] bytes) {
        return bytes.length >= MARK.length && Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length);
    }
}
