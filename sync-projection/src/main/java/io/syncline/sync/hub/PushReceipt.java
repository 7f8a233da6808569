package io.syncline.sync.hub;

import java.time.Instant;

/**
 * The hub's answer to a push: all of it is kept.
 *
 * @param lastSequence the last event that the hub holds of the device and epoch. Greater than the last one pushed when
 *     the device does not know all that it has written before
 * @param hubTime the hub's clock when it answered
 */
public record PushReceipt(long lastSequence, Instant hubTime) {}
