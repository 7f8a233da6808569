package io.syncline.device.adopt;

import io.syncline.domain.registry.FieldType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Brings values of the source, as {@link SourceValue} reads them, into the types of fields. */
final class Conversion {

    private static final long LARGEST_EXACT_DOUBLE = 1L << 53;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Conversion() {}

    /**
     * The canonical value of that type.
     *
     * @throws IllegalArgumentException when there is none; the message says what is expected
     */
    static Object convert(FieldType type, Object value) {
        Object converted = switch (type) {
            case STRING, TEXT, RANDOM_KEY -> text(value);
            case INT -> number(value);
            case TIMESTAMP -> value instanceof Long ? value : Moments.of(value);
            case FLOAT -> exactEnough(number(value));
            case BOOLEAN -> flag(value);
            case DATETIME -> Moments.of(value);
            case BINARY -> bytes(value);
            case BLOB -> Map.of("type", "application/octet-stream", "data", bytes(value));
            case JSON -> json(value);
        };
        return type.canonical(converted);
    }

    /**
     * Whether the type is right for the value as it is, with nothing lost and nothing read into it. Milliseconds are as
     * exact as a datetime gets.
     */
    static boolean isNatural(FieldType type, Object value) {
        boolean rightKind = switch (type) {
            case STRING, TEXT -> value instanceof String;
            case INT -> value instanceof Long || value instanceof BigDecimal;
            case FLOAT -> value instanceof Number;
            case BOOLEAN -> value instanceof Boolean || value instanceof Long || value instanceof String;
            case DATETIME -> !(value instanceof Boolean || value instanceof byte[]);
            case BINARY -> value instanceof byte[];
            default -> false;
        };
        return rightKind && isConvertible(type, value) && !losesDigits(type, value);
    }

    static boolean isConvertible(FieldType type, Object value) {
        try {
            convert(type, value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean losesDigits(FieldType type, Object value) {
        return type == FieldType.FLOAT
                && value instanceof BigDecimal decimal
                && BigDecimal.valueOf(decimal.doubleValue()).compareTo(decimal) != 0;
    }

    /** The text that a person would expect; of bytes, their hexadecimal digits. */
    private static String text(Object value) {
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        return value instanceof Double number && Double.isFinite(number)
                ? BigDecimal.valueOf(number).toPlainString()
                : value.toString();
    }

    private static Number number(Object value) {
        if (value instanceof Number number) {
            return number;
        }
        if (value instanceof Boolean flag) {
            return flag ? 1L : 0L;
        }
        try {
            return new BigDecimal(value.toString().strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a number is expected", e);
        }
    }

    private static Number exactEnough(Number number) {
        if (number instanceof Long whole && Math.abs(whole) > LARGEST_EXACT_DOUBLE) {
            throw new IllegalArgumentException("a number of at most 53 bits is expected");
        }
        return number;
    }

    private static Object flag(Object value) {
        return switch (value.toString().strip().toLowerCase(Locale.ROOT)) {
            case "1", "true" -> true;
            case "0", "false" -> false;
            default -> throw new IllegalArgumentException("0 or 1, or true or false is expected");
        };
    }

    private static byte[] bytes(Object value) {
        return value instanceof byte[] bytes ? bytes : text(value).getBytes(StandardCharsets.UTF_8);
    }

    private static Object json(Object value) {
        if (value instanceof byte[] || value instanceof Instant) {
            return text(value);
        }
        try {
            return value instanceof String text ? JSON.readValue(text, Object.class) : value;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("JSON is expected: " + e.getOriginalMessage(), e);
        }
    }
}
