package io.syncline.sync.snapshot;

/** This device can make no snapshot now; the message says why, and what to do. */
public final class NoSnapshotNowException extends RuntimeException {

    NoSnapshotNowException(String message) {
        super(message);
    }
}
