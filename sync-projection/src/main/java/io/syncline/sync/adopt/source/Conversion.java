package io.syncline.sync.adopt.source;

import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.FieldTypes;
import io.syncline.domain.registry.ValueType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Brings values of a source, as {@link SourceRow} has them, into the types of fields. */
public final class Conversion {

    /** What a {@code blob} is where the source does not say it. */
    public static final String MEDIA_TYPE = "application/octet-stream";

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
    public static Object convert(ValueType type, Object value) {
        if (type instanceof FieldType primitive) {
            return type.canonical(converted(primitive, value));
        }
        if (type == FieldTypes.DATE) {
            return type.canonical(day(value));
        }
        if (type == FieldTypes.DECIMAL) {
            return type.canonical(value instanceof Boolean ? value : number(value));
        }
        return type.canonical(converted(type.primitive(), value));
    }

    private static Object converted(FieldType type, Object value) {
        return switch (type) {
            case STRING, TEXT, RANDOM_KEY -> text(value);
            case INT -> number(value);
            case TIMESTAMP -> value instanceof Long ? value : Moments.of(value);
            case FLOAT -> exactEnough(number(value));
            case BOOLEAN -> flag(value);
            case DATETIME -> Moments.of(value);
            case BINARY -> bytes(value);
            case BLOB -> Map.of("type", MEDIA_TYPE, "data", bytes(value));
            case JSON -> json(value);
        };
    }

    /** A moment is a day where it is the midnight, in UTC, with which it begins. */
    private static Object day(Object value) {
        if (value instanceof LocalDate) {
            return value;
        }
        Instant moment = Moments.of(value);
        if (!moment.truncatedTo(ChronoUnit.DAYS).equals(moment)) {
            throw new IllegalArgumentException("a date without a time, such as 2026-01-10, is expected");
        }
        return moment.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /**
     * Whether the type is right for the value as it is, with nothing lost and nothing read into it. Milliseconds are as
     * exact as a datetime gets.
     */
    public static boolean isNatural(ValueType type, Object value) {
        boolean rightKind;
        if (type instanceof FieldType primitive) {
            rightKind = isOfItsKind(primitive, value);
        } else if (type == FieldTypes.DECIMAL) {
            rightKind = value instanceof Number;
        } else {
            rightKind = type == FieldTypes.DATE ? value instanceof LocalDate : value instanceof String;
        }
        return rightKind && isConvertible(type, value) && !losesDigits(type, value);
    }

    private static boolean isOfItsKind(FieldType type, Object value) {
        return switch (type) {
            case STRING, TEXT -> value instanceof String;
            case INT -> value instanceof Long || value instanceof BigDecimal;
            case FLOAT -> value instanceof Number;
            case BOOLEAN -> value instanceof Boolean || value instanceof Long || value instanceof String;
            case DATETIME -> !(value instanceof Boolean || value instanceof byte[]);
            case BINARY -> value instanceof byte[];
            case JSON -> value instanceof String || value instanceof List || value instanceof Map;
            default -> false;
        };
    }

    public static boolean isConvertible(ValueType type, Object value) {
        try {
            convert(type, value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean losesDigits(ValueType type, Object value) {
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
        if (value instanceof List || value instanceof Map) {
            return JSON.writeValueAsString(value);
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

    /** The bytes of a value; of text, those of UTF-8. */
    public static byte[] bytes(Object value) {
        return value instanceof byte[] bytes ? bytes : text(value).getBytes(StandardCharsets.UTF_8);
    }

    private static Object json(Object value) {
        if (value instanceof byte[] || value instanceof Instant || value instanceof LocalDate) {
            return text(value);
        }
        try {
            return value instanceof String text ? JSON.readValue(text, Object.class) : value;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("JSON is expected: " + e.getOriginalMessage(), e);
        }
    }
}
