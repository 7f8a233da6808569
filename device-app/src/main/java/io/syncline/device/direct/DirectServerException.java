package io.syncline.device.direct;

/** The address at which other devices were to reach this one can not be had. */
public final class DirectServerException extends RuntimeException {

    DirectServerException(Throwable cause) {
        super("Other devices can not be served: " + cause.getMessage(), cause);
    }
}
