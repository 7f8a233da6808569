package io.syncline.sync.engine;

/** Something was asked that needs a hub, and the device works alone. */
public final class NoHubException extends RuntimeException {

    public NoHubException() {
        super("This device works alone: no hub is configured. Set syncline.hub.url, or give it a pairing URI.");
    }
}
