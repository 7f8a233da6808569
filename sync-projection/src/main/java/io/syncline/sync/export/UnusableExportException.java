package io.syncline.sync.export;

/** A file that can not be imported, or can not be written; the message says why. Nothing was done. */
public final class UnusableExportException extends RuntimeException {

    public UnusableExportException(String message) {
        super(message);
    }

    public UnusableExportException(String message, Throwable cause) {
        super(message, cause);
    }
}
