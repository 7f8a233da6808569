package io.syncline.sync.hub.store;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.NotAllowed;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pairing code that was given out.
 *
 * @param usedBy the device that joined with it; null while nobody has
 */
public record IssuedCode(
        String space, Instant expiresAt, @Nullable DeviceId usedBy) {

    /** For how long an expired code is remembered, so that a late comer is told that it expired. */
    public static final Duration REMEMBERED = Duration.ofDays(1);

    public static IssuedCode unused(String space, Instant expiresAt) {
        return new IssuedCode(space, expiresAt, null);
    }

    /** Whether this device has joined with it before. */
    public boolean wasUsedBy(DeviceId device) {
        return device.equals(usedBy);
    }

    /**
     * The code after this device has joined with it. The same device may come again, since the answer to its first
     * call may have been lost.
     *
     * @throws NotAllowed when another device has used it, or it has expired
     */
    public IssuedCode admit(DeviceId device, Instant now) {
        if (usedBy != null && !usedBy.equals(device)) {
            throw new NotAllowed(NotAllowed.Reason.CODE_USED);
        }
        if (!now.isBefore(expiresAt)) {
            throw new NotAllowed(NotAllowed.Reason.CODE_EXPIRED);
        }
        return new IssuedCode(space, expiresAt, device);
    }
}
