package io.syncline.sync.database;

/** The setting that names the database is wrong: of no kind that is known, or its driver is not there. */
public final class WrongStoreException extends RuntimeException {

    public WrongStoreException(String message) {
        super(message);
    }
}
