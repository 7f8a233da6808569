package io.syncline.sync.store;

import io.syncline.domain.stamp.DeviceId;
import org.jspecify.annotations.Nullable;

/**
 * A device, in one of its epochs, whose events this store keeps.
 *
 * @param number what the device is called inside of this database
 * @param name what its user calls it, once known
 */
public record KnownDevice(
        int number, DeviceId id, int epoch, @Nullable String name) {}
