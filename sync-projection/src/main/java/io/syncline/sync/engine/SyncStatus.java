package io.syncline.sync.engine;

import io.syncline.sync.snapshot.LoadProgress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the sync stands.
 *
 * @param deviceId this device's id
 * @param device this device's name
 * @param space the space, or null while the device has none
 * @param hub the hub's address, or null for a device that works alone
 * @param activity what the sync is doing
 * @param online whether the hub could be reached when it was last tried
 * @param pending own events that the hub does not have yet
 * @param cursor up to which position of the hub everything was taken over
 * @param parked events that this device can not use yet
 * @param joining how far the loading of a snapshot has come, with which this device begins; null where none is loaded
 * @param lastSyncAt when the last round ended well, or null
 * @param lastError why the last round failed, or null when it did not
 * @param retryAt when a failed round is tried again at the latest, or null
 */
public record SyncStatus(
        String deviceId,
        String device,
        @Nullable String space,
        @Nullable String hub,
        SyncMode mode,
        SyncActivity activity,
        boolean online,
        long pending,
        long cursor,
        long parked,
        @Nullable LoadProgress joining,
        @Nullable Instant lastSyncAt,
        @Nullable String lastError,
        @Nullable Instant retryAt) {}
