package io.syncline.sync.database;

/** The database could not do what it was asked; the message says what was attempted, the cause why not. */
public final class DatabaseException extends RuntimeException {

    public DatabaseException(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }

    public DatabaseException(String message) {
        super(message);
    }
}
