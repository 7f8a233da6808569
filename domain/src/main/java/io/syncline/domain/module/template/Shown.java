package io.syncline.domain.module.template;

/** A value as a message shows it: not all of it, when it is long. */
public final class Shown {

    private static final int LONGEST = 60;

    private Shown() {}

    public static String of(Object value) {
        String text = String.valueOf(value);
        String start = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return value instanceof String ? "'" + start + "'" : start;
    }
}
