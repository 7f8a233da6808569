package io.syncline.sync.hub.store;

import io.syncline.domain.stamp.DeviceId;
import java.time.Instant;

/**
 * What is known of a member's reading.
 *
 * @param position after which it has asked for events, so that it has had those before
 * @param at when it was last heard of
 */
public record Heard(String space, DeviceId device, long position, Instant at) {

    /** The further position and the later time of both. */
    public Heard and(Heard other) {
        return new Heard(space, device, Math.max(position, other.position), at.isAfter(other.at) ? at : other.at);
    }
}
