package io.syncline.sync.conflict;

import io.syncline.domain.key.ObjectId;

/** That an entry came, went, or was dismissed. */
public record ConflictChange(Kind kind, String id, ObjectId object) {

    /** What happened. */
    public enum Kind {
        /** A write has lost. */
        OPENED,
        /** What was lost was chosen, or taken away knowingly. */
        ENDED,
        /** Somebody does not want what was lost. */
        DISMISSED
    }
}
