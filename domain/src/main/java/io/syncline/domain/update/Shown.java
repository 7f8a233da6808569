package io.syncline.domain.update;

import org.jspecify.annotations.Nullable;

/** Values in messages. */
final class Shown {

    private static final int LONGEST = 60;

    private Shown() {}

    static String value(@Nullable Object value) {
        String text = String.valueOf(value);
        String start = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return value instanceof String ? "'" + start + "'" : start;
    }
}
