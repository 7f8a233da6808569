package io.syncline.sync.hub;

import io.syncline.domain.stamp.DeviceId;

/**
 * A device's right to take part in a space. Whoever holds the token is that device, so it is kept like a password.
 *
 * @param token given out once; the hub keeps only a hash of it
 */
public record Membership(String space, DeviceId device, String token) {

    @Override
    public String toString() {
        return "Membership[%s in %s]".formatted(device, space);
    }
}
