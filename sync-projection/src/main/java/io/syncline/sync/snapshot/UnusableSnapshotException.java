package io.syncline.sync.snapshot;

import org.jspecify.annotations.Nullable;

/** This device can not begin with that snapshot: a part is not what its maker wrote, or in a form that is not known here. */
public final class UnusableSnapshotException extends RuntimeException {

    UnusableSnapshotException(String message) {
        this(message, null);
    }

    UnusableSnapshotException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
