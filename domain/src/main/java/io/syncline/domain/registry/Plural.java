package io.syncline.domain.registry;

import java.util.regex.Pattern;

/** The regular English plural, for the name under which a parent has its children. */
final class Plural {

    private static final Pattern HISSING = Pattern.compile(".*(s|x|z|ch|sh)", Pattern.CASE_INSENSITIVE);
    private static final Pattern CONSONANT_Y = Pattern.compile(".*[^aeiou]y", Pattern.CASE_INSENSITIVE);

    private Plural() {}

    static String of(String noun) {
        if (CONSONANT_Y.matcher(noun).matches()) {
            return noun.substring(0, noun.length() - 1) + "ies";
        }
        return HISSING.matcher(noun).matches() ? noun + "es" : noun + "s";
    }
}
