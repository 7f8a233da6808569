package io.syncline.sync.engine;

/** A device was to leave its space for another one, and would not have all its data there. */
public final class CannotLeaveException extends RuntimeException {

    CannotLeaveException(long others) {
        super(
                "This device has received events of other devices of its space (%d), which it can not take into another one, so it stays. Start it without syncline.leave-space; to bring its data there, join with a new data directory and write it there."
                        .formatted(others));
    }
}
