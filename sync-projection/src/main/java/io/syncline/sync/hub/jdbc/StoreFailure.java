package io.syncline.sync.hub.jdbc;

/** The database could not do what the hub needs; nothing of it was done. */
public final class StoreFailure extends RuntimeException {

    StoreFailure(String attempt, Throwable cause) {
        super("The hub's database failed: %s (%s).".formatted(attempt, cause.getMessage()), cause);
    }

    StoreFailure(String message) {
        super(message);
    }
}
