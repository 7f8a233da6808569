package io.syncline.domain.key;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A key's parts as one text: each part percent-encoded, joined by a comma. A key of one part is a list of one. The form
 * is canonical: equal parts give equal text.
 */
public final class KeyText {

    private static final String SEPARATOR = ",";

    private KeyText() {}

    /** One text for the given parts, in order. */
    public static String join(List<String> parts) {
        return parts.stream().map(KeyText::encode).collect(Collectors.joining(SEPARATOR));
    }

    /**
     * The parts that {@link #join} joined.
     *
     * @throws IllegalArgumentException when a percent sign is not followed by two hexadecimal digits
     */
    public static List<String> split(String text) {
        return Arrays.stream(text.split(SEPARATOR, -1)).map(KeyText::decode).toList();
    }

    private static String encode(String part) {
        if (isPlain(part)) {
            // A path with these as a segment would be another path.
            return part.equals(".") || part.equals("..") ? part.replace(".", "%2E") : part;
        }
        return URLEncoder.encode(part, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    private static String decode(String part) {
        return part.indexOf('%') < 0 ? part : URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Most keys are identifiers or numbers: nothing to encode, and no encoder to pay for. */
    private static boolean isPlain(String part) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c >= 128 || !(Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.')) {
                return false;
            }
        }
        return true;
    }
}
