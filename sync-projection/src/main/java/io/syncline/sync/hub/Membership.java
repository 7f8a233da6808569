package io.syncline.sync.hub;

import io.syncline.domain.stamp.DeviceId;

/**
 * A device's right to take part in a space. Whoever holds the token is that device, so it is kept like a password.
 *
 * @param token given out once; the hub keeps only a hash of it
 * @param instance which running copy of the device speaks; empty where it does not say
 */
public record Membership(String space, DeviceId device, String token, String instance) {

    /** A membership that does not say which running copy of the device speaks. */
    public Membership(String space, DeviceId device, String token) {
        this(space, device, token, "");
    }

    /** The same, spoken for by that running copy. */
    public Membership as(String speaking) {
        return new Membership(space, device, token, speaking);
    }

    @Override
    public String toString() {
        return "Membership[%s in %s]".formatted(device, space);
    }
}
