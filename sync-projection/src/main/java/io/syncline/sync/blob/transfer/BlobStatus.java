package io.syncline.sync.blob.transfer;

import org.jspecify.annotations.Nullable;

/**
 * How the transfer of large values stands.
 *
 * @param toSend how many that this device wrote the hub does not have yet
 * @param missing how many that events refer to are not on this device
 * @param lastError why the last one could not be moved, or null when it could
 */
public record BlobStatus(
        long toSend, long missing, @Nullable String lastError) {}
