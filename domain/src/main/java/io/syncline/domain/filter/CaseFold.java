package io.syncline.domain.filter;

import java.util.Locale;

/** Text without its case, so that texts that differ by case only become equal. */
public final class CaseFold {

    private CaseFold() {}

    /**
     * By way of upper case, as Unicode has small letters that only meet there, and to it by way of lower case, as the capital
     * ẞ only meets SS like that. Sigma at the end of a word is written as
     * within one, so that each character is folded by itself: the beginning of a text folds to the beginning of its fold.
     */
    public static String of(String text) {
        return text.toLowerCase(Locale.ROOT)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .replace('ς', 'σ');
    }
}
