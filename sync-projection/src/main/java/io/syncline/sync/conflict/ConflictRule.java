package io.syncline.sync.conflict;

import io.syncline.domain.fold.Loss;
import io.syncline.domain.fold.Write;
import java.util.Arrays;

/** The rule by which a write has lost. */
public enum ConflictRule {
    /** Of two writes of a field the one with the later stamp holds. */
    LAST_WRITER("last-writer"),
    /** A deletion voids what was written by those who had not heard of it. */
    DELETED("deleted"),
    /** A modification keeps the object from a deletion by those who had not heard of it. */
    MODIFIED("modified"),
    /** Of two creations of a key the earlier one stands. */
    DOUBLE_CREATION("double-creation"),
    /** Of two objects with the same value in a unique index, the one is marked that has it since later. */
    UNIQUE("unique");

    private final String shown;

    ConflictRule(String shown) {
        this.shown = shown;
    }

    static ConflictRule of(Loss loss) {
        return switch (loss.loser().kind()) {
            case DELETION -> MODIFIED;
            case CREATION -> DOUBLE_CREATION;
            default -> loss.winner().kind() == Write.Kind.DELETION ? DELETED : LAST_WRITER;
        };
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
