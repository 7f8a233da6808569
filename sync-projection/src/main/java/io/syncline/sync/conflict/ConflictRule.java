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
    UNIQUE("unique"),
    /** A command to one of the application's aggregates is refused after what it met, or its write was not chosen. */
    COMMAND_REFUSED("command-refused"),
    /** A command to one of the application's aggregates has led to other events than its author saw. */
    COMMAND_REVISED("command-revised"),
    /** A rule that the schema declares would not hold after the write, so that it is void. */
    INVARIANT("invariant");

    private final String shown;

    ConflictRule(String shown) {
        this.shown = shown;
    }

    /** Whether what was lost is a write to one of the application's aggregates. */
    boolean isOfAggregates() {
        return this == COMMAND_REFUSED || this == COMMAND_REVISED;
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
