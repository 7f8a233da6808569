package io.syncline.sync.hub;

import java.net.URI;
import java.time.Instant;

/**
 * Lets one device join the space.
 *
 * @param code good for one device, until {@code expiresAt}
 * @param hub where to join, as the inviting device reaches it
 */
public record Invitation(String code, Instant expiresAt, URI hub) {

    @Override
    public String toString() {
        return "Invitation[until %s at %s]".formatted(expiresAt, hub);
    }
}
