package io.syncline.sync.hub;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A hub's no, or that it could not be asked. */
public abstract sealed class HubException extends RuntimeException
        permits HubUnreachable,
                NotUnderstood,
                SnapshotUnderWay,
                SnapshotUnknown,
                Compacted,
                NotAllowed,
                SequenceGap,
                Forked,
                TooLarge,
                StampTooFarAhead,
                ChunkUnknown,
                NoRoom,
                Superseded {

    HubException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    HubException(String message) {
        super(message);
    }

    /** A word for the kind of failure that stays the same for ever; it is also what travels. */
    public abstract String code();

    /** What one must know to act on it, by name: numbers and texts. */
    public abstract Map<String, Object> facts();
}
