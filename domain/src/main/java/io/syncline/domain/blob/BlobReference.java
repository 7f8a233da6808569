package io.syncline.domain.blob;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a large value: which bytes it is, by their SHA-256. As a value it is JSON,
 * {@code {"sha256": "hexadecimal", "size": 100000, "type": "image/png"}}, and is canonical for fields of the types
 * {@code blob} and {@code binary}. A reader marks one whose bytes are not on its device with {@code "pending": true},
 * which is no part of the value.
 *
 * @param sha256 of the bytes, 64 hexadecimal digits in lower case
 * @param size how many bytes
 * @param type the media type, of a {@code blob}; null of a {@code binary}
 */
public record BlobReference(
        String sha256, long size, @Nullable String type) {

    private static final String SHA_256 = "sha256";
    private static final String SIZE = "size";
    private static final String TYPE = "type";
    private static final String PENDING = "pending";
    private static final Set<String> MEMBERS = Set.of(SHA_256, SIZE, TYPE, PENDING);
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");

    /** @throws IllegalArgumentException when hash or size can not be one */
    public BlobReference {
        if (!DIGITS.matcher(sha256).matches()) {
            throw new IllegalArgumentException(
                    "a reference whose 'sha256' has 64 lower-case hexadecimal digits is expected");
        }
        if (size < 0) {
            throw new IllegalArgumentException("a reference whose 'size' is the number of bytes is expected");
        }
    }

    /** Whether the value means to be a reference; whether it is a good one, {@link #parse} says. */
    public static boolean isMeantBy(@Nullable Object value) {
        return value instanceof Map<?, ?> map && map.containsKey(SHA_256);
    }

    /** Whether a reader gave a reference though the bytes are on its device. */
    public static boolean isLeftOut(@Nullable Object value) {
        return isMeantBy(value) && value instanceof Map<?, ?> map && !map.containsKey(PENDING);
    }

    /**
     * Reads a reference as callers write it.
     *
     * @throws IllegalArgumentException when it is none; the message says what would be
     */
    public static BlobReference parse(Object value) {
        if (value instanceof Map<?, ?> map
                && MEMBERS.containsAll(map.keySet())
                && map.get(SHA_256) instanceof String sha256
                && map.get(SIZE) instanceof Number size
                && size.doubleValue() == size.longValue()
                && (map.get(TYPE) == null || map.get(TYPE) instanceof String)) {
            return new BlobReference(sha256, size.longValue(), (String) map.get(TYPE));
        }
        throw new IllegalArgumentException(
                "a reference {\"sha256\": \"in hexadecimal\", \"size\": bytes, \"type\": \"a media type\"} is expected");
    }

    /** The reference that a canonical value of a {@code blob} or {@code binary} field is, where it is one. */
    public static Optional<BlobReference> of(@Nullable Object canonical) {
        return isMeantBy(canonical) && canonical != null ? Optional.of(parse(canonical)) : Optional.empty();
    }

    public BlobReference withType(@Nullable String newType) {
        return new BlobReference(sha256, size, newType);
    }

    /** The canonical value. */
    public Map<String, Object> toValue() {
        return Collections.unmodifiableMap(members());
    }

    /** How a reader gives it while the bytes are not on its device. */
    public Map<String, Object> toPendingValue() {
        Map<String, Object> members = members();
        members.put(PENDING, true);
        return Collections.unmodifiableMap(members);
    }

    private Map<String, Object> members() {
        Map<String, Object> members = new TreeMap<>(Map.of(SHA_256, sha256, SIZE, size));
        if (type != null) {
            members.put(TYPE, type);
        }
        return members;
    }
}
