package io.syncline.sync.adopt.source;

/** A source can not be adopted as it is. The message says where, what was found, and what to do. */
public final class AdoptionException extends RuntimeException {

    public AdoptionException(String message) {
        super(message);
    }

    public AdoptionException(String message, Throwable cause) {
        super(message, cause);
    }
}
