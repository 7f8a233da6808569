package io.syncline.sync.hub.store;

import io.syncline.domain.stamp.DeviceId;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a space's log to read.
 *
 * @param after the position after which to start
 * @param without a device whose events are left out, or null for those of all
 * @param maxEvents how many events at most
 * @param maxBytes how many bytes of payload at most, except that one event is always given
 */
public record ReadRequest(
        String space, long after, @Nullable DeviceId without, int maxEvents, long maxBytes) {}
