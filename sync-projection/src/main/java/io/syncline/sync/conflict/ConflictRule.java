package io.syncline.sync.conflict;

import java.util.Arrays;

/** The rule by which a write has lost. */
public enum ConflictRule {
    /** Of two writes of a field the one with the later stamp holds. */
    LAST_WRITER("last-writer"),
    /** A deletion voids what was written by those who had not heard of it. */
    DELETED("deleted");

    private final String shown;

    ConflictRule(String shown) {
        this.shown = shown;
    }

    /** As callers see it. */
    public String shown() {
        return shown;
    }

    static ConflictRule ofShown(String text) {
        return Arrays.stream(values())
                .filter(rule -> rule.shown.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No rule of conflicts is called " + text + "."));
    }
}
