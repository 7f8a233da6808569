package io.syncline.domain.generator;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Random texts, with more of the characters that separate and escape than chance would have it. */
public final class Texts {

    private static final int LONGEST = 12;
    private static final List<String> AWKWARD = List.of(
            ",", "%", "/", " ", "+", "*", "~", "?", "#", "&", "=", "%2C", "..", "'", "\"", "\\", "ß", "İ", "👩‍🚀");

    private Texts() {}

    /** Any text of whole characters; it may be empty. */
    public static String anyText(Random random) {
        return Stream.generate(() -> anyPiece(random))
                .limit(random.nextInt(LONGEST))
                .collect(Collectors.joining());
    }

    private static String anyPiece(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> AWKWARD.get(random.nextInt(AWKWARD.size()));
            case 1 -> String.valueOf((char) ('0' + random.nextInt('z' - '0')));
            default -> Character.toString(anyCodePoint(random));
        };
    }

    private static int anyCodePoint(Random random) {
        int codePoint = random.nextInt(Character.MAX_CODE_POINT + 1);
        boolean half = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return half ? anyCodePoint(random) : codePoint;
    }
}
