package io.syncline.device.adopt;

/** A source can not be adopted as it is. The message says where, what was found, and what to do. */
public final class AdoptionException extends RuntimeException {

    AdoptionException(String message) {
        super(message);
    }

    AdoptionException(String message, Throwable cause) {
        super(message, cause);
    }
}
