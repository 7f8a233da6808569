package io.syncline.sync.hub;

import io.syncline.domain.stamp.DeviceId;

/** Where a device's events of an epoch end, as far as the hub holds them. */
public record DeviceEnd(DeviceId device, int epoch, long lastSequence) {}
