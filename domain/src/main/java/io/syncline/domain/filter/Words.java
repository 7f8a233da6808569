package io.syncline.domain.filter;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The words of a text, as full-text search compares them. A word is a run of letters and digits, without case and
 * without marks (accents, umlauts: {@code Ängström} and {@code angstrom} are one word), in Unicode's compatibility form.
 * Scripts that are written without spaces have no such runs, so each Chinese or Japanese character is a word.
 *
 * <p>Words are taken here and not by a database, so that a search finds the same on all of them.
 */
public final class Words {

    /** Databases bound what an index takes; who has longer words is content to find them by their beginning. */
    private static final int MOST_OF_A_WORD = 500;

    private Words() {}

    /** All words of the text, each once, in the order in which they come first. */
    public static Set<String> of(String text) {
        Set<String> words = new LinkedHashSet<>();
        StringBuilder word = new StringBuilder();
        String plain = Normalizer.normalize(
                CaseFold.of(Normalizer.normalize(text, Normalizer.Form.NFKD)), Normalizer.Form.NFKD);
        plain.codePoints().filter(point -> !isMark(point)).forEach(point -> {
            boolean standsAlone = isWrittenWithoutSpaces(point);
            if (standsAlone || !Character.isLetterOrDigit(point)) {
                take(word, words);
            }
            if (standsAlone) {
                words.add(Character.toString(point));
            } else if (Character.isLetterOrDigit(point)) {
                word.appendCodePoint(point);
            }
        });
        take(word, words);
        return words;
    }

    private static void take(StringBuilder word, Set<String> words) {
        if (!word.isEmpty()) {
            words.add(word.length() <= MOST_OF_A_WORD ? word.toString() : beginning(word));
            word.setLength(0);
        }
    }

    private static String beginning(StringBuilder word) {
        boolean isBetweenHalves = Character.isHighSurrogate(word.charAt(MOST_OF_A_WORD - 1));
        return word.substring(0, isBetweenHalves ? MOST_OF_A_WORD - 1 : MOST_OF_A_WORD);
    }

    private static boolean isMark(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    private static boolean isWrittenWithoutSpaces(int point) {
        if (!Character.isLetter(point)) {
            return false;
        }
        return switch (Character.UnicodeScript.of(point)) {
            case HAN, HIRAGANA, KATAKANA -> true;
            default -> false;
        };
    }
}
