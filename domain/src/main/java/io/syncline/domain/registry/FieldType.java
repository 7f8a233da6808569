package io.syncline.domain.registry;

import io.syncline.domain.blob.BlobReference;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * The primitive types of fields. Every type has one canonical value for each thing that can be stored: the one that JSON has
 * for it ({@link String}, {@link Long}, {@link Double}, {@link Boolean}, and for {@code json} and {@code blob} also
 * lists and maps of these). {@link #canonical} brings what callers give (JSON values, and the usual Java types) into
 * it.
 */
public enum FieldType implements ValueType {
    /** Short text. */
    STRING(Texts::canonical),
    /** Long text, which a full-text index may cover. */
    TEXT(Texts::canonical),
    /** Any JSON value. */
    JSON(JsonValues::canonical),
    /** An instant in ISO-8601, UTC, milliseconds: {@code 2026-01-10T08:30:00.000Z}. */
    DATETIME(Times::canonicalDateTime),
    /** Milliseconds since the epoch. */
    TIMESTAMP(Times::canonicalTimestamp),
    BOOLEAN(FieldType::canonicalBoolean),
    /** A finite double. */
    FLOAT(Numbers::canonicalFloat),
    /** 64 bits. */
    INT(Numbers::canonicalInt),
    /** {@code {"type": "image/png", "data": "base64"}}, or a {@link BlobReference} with a type. */
    BLOB(Binaries::canonicalBlob),
    /** Bytes, in base64, or a {@link BlobReference} without a type. */
    BINARY(Binaries::canonicalBinary),
    /** Text that is generated when absent: twenty random bytes in hexadecimal. */
    RANDOM_KEY(Texts::canonical);

    private final String schemaName = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final UnaryOperator<Object> canonical;

    FieldType(UnaryOperator<Object> canonical) {
        this.canonical = canonical;
    }

    @Override
    public String schemaName() {
        return schemaName;
    }

    @Override
    public FieldType primitive() {
        return this;
    }

    @Override
    public Object canonical(Object value) {
        return canonical.apply(value);
    }

    /** Whether values are bytes, of which large ones are kept apart. */
    public boolean holdsBytes() {
        return this == BLOB || this == BINARY;
    }

    @Override
    public boolean isOrdered() {
        return this != JSON && this != BLOB && this != BINARY;
    }

    @Override
    public boolean canBeKey() {
        return isOrdered() && this != FLOAT && this != BOOLEAN && this != TEXT;
    }

    /** The canonical value that a key's text stands for, see {@link io.syncline.domain.key.KeyText}. */
    Object ofKeyText(String text) {
        return switch (this) {
            case INT, TIMESTAMP -> Numbers.parseInt(text);
            default -> canonical(text);
        };
    }

    private static Object canonicalBoolean(Object value) {
        if (value instanceof Boolean) {
            return value;
        }
        throw new IllegalArgumentException("true or false is expected");
    }

    private static final class Texts {
        static Object canonical(Object value) {
            if (value instanceof String text) {
                return requireWellFormed(text);
            }
            if (value instanceof UUID || value instanceof Enum<?> || value instanceof Character) {
                return value.toString();
            }
            throw new IllegalArgumentException("text is expected");
        }

        /** Lone surrogates and NUL do not survive every database, so they never enter one. */
        private static String requireWellFormed(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == 0) {
                    throw new IllegalArgumentException("text without the character U+0000 is expected");
                }
                if (Character.isSurrogate(c)) {
                    boolean paired = Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1));
                    if (!paired) {
                        throw new IllegalArgumentException(
                                "text without half characters (lone surrogates) is expected");
                    }
                    i++;
                }
            }
            return text;
        }
    }

    private static final class Times {
        static Object canonicalDateTime(Object value) {
            if (value instanceof Instant instant) {
                return IsoInstant.format(instant);
            }
            if (value instanceof String text) {
                return IsoInstant.canonical(text);
            }
            throw new IllegalArgumentException("an ISO-8601 instant such as 2026-01-10T08:30:00.000Z is expected");
        }

        static Object canonicalTimestamp(Object value) {
            if (value instanceof Instant instant) {
                try {
                    return instant.toEpochMilli();
                } catch (ArithmeticException e) {
                    throw new IllegalArgumentException("an instant whose milliseconds fit 64 bits is expected", e);
                }
            }
            return Numbers.canonicalInt(value);
        }
    }

    private static final class Binaries {
        static Object canonicalBinary(Object value) {
            return BlobReference.isMeantBy(value)
                    ? BlobReference.parse(value).withType(null).toValue()
                    : canonicalBytes(value);
        }

        private static Object canonicalBytes(Object value) {
            if (value instanceof byte[] bytes) {
                return java.util.Base64.getEncoder().encodeToString(bytes);
            }
            if (value instanceof String text) {
                try {
                    return java.util.Base64.getEncoder()
                            .encodeToString(java.util.Base64.getDecoder().decode(text));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("base64 is expected: " + e.getMessage(), e);
                }
            }
            throw new IllegalArgumentException("bytes in base64 are expected");
        }

        static Object canonicalBlob(Object value) {
            if (BlobReference.isMeantBy(value)) {
                return canonicalReference(BlobReference.parse(value));
            }
            if (value instanceof Map<?, ?> blob
                    && blob.keySet().equals(java.util.Set.of("type", "data"))
                    && blob.get("type") instanceof String type
                    && blob.get("data") != null) {
                Object data = canonicalBytes(java.util.Objects.requireNonNull(blob.get("data")));
                return JsonValues.canonical(Map.of("type", type, "data", data));
            }
            throw new IllegalArgumentException("{\"type\": \"a media type\", \"data\": \"base64\"} is expected");
        }

        private static Object canonicalReference(BlobReference reference) {
            if (reference.type() == null) {
                throw new IllegalArgumentException("a reference with a \"type\", the media type, is expected");
            }
            return reference.toValue();
        }
    }
}
