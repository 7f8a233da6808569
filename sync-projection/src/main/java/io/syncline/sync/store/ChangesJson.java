package io.syncline.sync.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Canonical values as JSON text and back. */
public final class ChangesJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();
    private static final ObjectWriter MAPS = JSON.writerFor(new TypeReference<Map<String, @Nullable Object>>() {});
    private static final ObjectReader VALUES =
            JSON.readerFor(new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});
    private static final ObjectReader ANY = JSON.readerFor(Object.class);
    private static final String NONE = "{}";

    private ChangesJson() {}

    public static String write(Map<String, ? extends @Nullable Object> values) {
        return MAPS.writeValueAsString(values);
    }

    public static Map<String, @Nullable Object> read(String text) {
        return NONE.equals(text) ? new LinkedHashMap<>() : VALUES.readValue(text);
    }

    /** Any one canonical value. */
    public static String writeValue(Object value) {
        return JSON.writeValueAsString(value);
    }

    public static Object readValue(String text) {
        return ANY.readValue(text);
    }
}
