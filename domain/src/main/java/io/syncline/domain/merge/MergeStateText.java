package io.syncline.domain.merge;

import io.syncline.domain.stamp.Stamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a state's text, in a form that a row's stamps can hold as they are: without tabs and line ends.
 *
 * @param kind a letter for the kind of state
 */
record MergeStateText(
        char kind, boolean showsNothing, @Nullable Stamp unresolved, List<String> parts) {

    private static final String SEPARATOR = "|";
    private static final int FIRST_PART = 2;

    static String write(char kind, boolean showsNothing, @Nullable Stamp unresolved, List<String> parts) {
        return kind
                + (showsNothing ? "0" : "")
                + SEPARATOR
                + (unresolved == null ? "" : unresolved.compact())
                + SEPARATOR
                + String.join(SEPARATOR, parts);
    }

    static MergeStateText read(String text) {
        List<String> all = List.of(text.split("\\|", -1));
        return new MergeStateText(
                text.charAt(0),
                all.get(0).length() > 1,
                all.get(1).isEmpty() ? null : Stamp.ofCompact(all.get(1)),
                all.subList(FIRST_PART, all.size()));
    }

    String part(int number) {
        return parts.get(number);
    }
}
