package io.syncline.device.api.json;

import io.syncline.domain.refusal.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON. A member that is given twice is refused, as its two values can not both be meant. */
public final class JsonText {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonText() {}

    /**
     * The object that a request's body holds.
     *
     * @throws InvalidInputException when it holds anything else
     */
    public static Map<String, @Nullable Object> readBody(byte @Nullable [] body) {
        return readObject("The body", body == null ? new byte[0] : body);
    }

    /**
     * The object that a text holds.
     *
     * @param name what a refusal calls the text
     * @throws InvalidInputException when it holds anything else
     */
    public static Map<String, @Nullable Object> readObject(String name, String text) {
        return readObject(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Whatever JSON a text holds; null is nothing.
     *
     * @param name what a refusal calls the text
     * @throws InvalidInputException when it is not JSON
     */
    public static @Nullable Object readAny(String name, String text) {
        return read(name, text.getBytes(StandardCharsets.UTF_8));
    }

    @SuppressWarnings("unchecked") // the names of a JSON object's members are texts
    private static Map<String, @Nullable Object> readObject(String name, byte[] text) {
        if (read(name, text) instanceof Map<?, ?> object) {
            return (Map<String, @Nullable Object>) object;
        }
        throw new InvalidInputException(name + " is not a JSON object.");
    }

    private static @Nullable Object read(String name, byte[] text) {
        if (text.length == 0) {
            throw new InvalidInputException(name + " is empty; a JSON object is expected.");
        }
        try {
            return JSON.readValue(text, Object.class);
        } catch (JacksonException e) {
            throw new InvalidInputException("%s is not JSON: %s%s.".formatted(name, reason(e), position(e)));
        }
    }

    /** Jackson adds where what is not closed was opened, in words about its own parser. */
    private static String reason(JacksonException e) {
        return e.getOriginalMessage().replaceFirst(" \\(start marker at .*", "");
    }

    private static String position(JacksonException e) {
        return e.getLocation() == null
                ? ""
                : " (line %d, column %d)"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }
}
