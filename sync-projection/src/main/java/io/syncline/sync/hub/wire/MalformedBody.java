package io.syncline.sync.hub.wire;

/** A body that is not what the protocol says. */
public final class MalformedBody extends RuntimeException {

    MalformedBody(String what, Throwable cause) {
        super("This is not %s: %s".formatted(what, cause.getMessage()), cause);
    }
}
