package io.syncline.domain.merge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A short name for a canonical value: equal ones have the same. It stands in events, so it never changes. */
final class Digest {

    private static final int BYTES = 12;

    private Digest() {}

    static String of(Object value) {
        StringBuilder text = new StringBuilder();
        put(text, value);
        return HexFormat.of().formatHex(Arrays.copyOf(sha256(text.toString()), BYTES));
    }

    /** Numbers go in by their bits, as not every Java version prints them alike. */
    private static void put(StringBuilder text, @Nullable Object value) {
        if (value instanceof Double number) {
            text.append('d').append(Double.doubleToLongBits(number)).append(';');
        } else if (value instanceof List<?> list) {
            text.append('a').append(list.size()).append(';');
            list.forEach(element -> put(text, element));
        } else if (value instanceof Map<?, ?> map) {
            text.append('m').append(map.size()).append(';');
            new TreeMap<>(map).forEach((name, member) -> {
                put(text, name);
                put(text, member);
            });
        } else {
            String plain = String.valueOf(value);
            char kind = value instanceof String ? 's' : 'v';
            text.append(kind).append(plain.length()).append(';').append(plain);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
