package io.syncline.sync.setup;

import java.net.URI;
import java.util.List;

/** A device was to be the hub of its space, which another hub is already. */
public final class SpaceElsewhereException extends RuntimeException {

    SpaceElsewhereException(List<URI> hub, Throwable cause) {
        super(
                "This device's space is on another hub%s, and a space has one hub. Start the device without syncline.direct.port%s."
                        .formatted(
                                hub.isEmpty() ? "" : ", " + hub.get(0), hub.isEmpty() ? ", with syncline.hub.url" : ""),
                cause);
    }
}
