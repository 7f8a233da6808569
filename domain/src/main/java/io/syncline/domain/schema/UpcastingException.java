package io.syncline.domain.schema;

/** A declared step of a schema failed on a value that is there. */
public final class UpcastingException extends RuntimeException {

    UpcastingException(String message) {
        super(message);
    }

    UpcastingException(String message, Throwable cause) {
        super(message, cause);
    }
}
