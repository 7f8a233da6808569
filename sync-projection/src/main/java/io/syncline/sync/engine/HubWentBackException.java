package io.syncline.sync.engine;

/** The hub's log ends before what was received from it: it was restored from an older copy. */
final class HubWentBackException extends RuntimeException {

    private static final long serialVersionUID = 1;

    HubWentBackException(long received, long head) {
        super("The hub's log was received up to position %d, and now it ends at %d.".formatted(received, head));
    }
}
