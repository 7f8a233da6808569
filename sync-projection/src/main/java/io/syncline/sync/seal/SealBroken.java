package io.syncline.sync.seal;

/** What was sealed cannot be opened: it was altered, or put under another header, or sealed with another key. */
public final class SealBroken extends RuntimeException {

    SealBroken(String what, Throwable cause) {
        super(
                "%s cannot be opened: it was altered, or sealed for something else or with another key."
                        .formatted(what),
                cause);
    }
}
