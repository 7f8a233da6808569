package io.syncline.sync.hub;

import io.syncline.domain.stamp.DeviceId;
import java.time.Instant;

/**
 * A whole snapshot of a space that a hub holds.
 *
 * @param position up to which position of the log it knows everything
 * @param device who made it
 * @param bytes what its sealed chunks take
 */
public record HeldSnapshot(String id, long position, DeviceId device, int chunks, long bytes, Instant finishedAt) {}
