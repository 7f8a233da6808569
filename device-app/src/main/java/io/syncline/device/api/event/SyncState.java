package io.syncline.device.api.event;

import io.syncline.device.api.json.IsoTime;
import io.syncline.sync.blob.transfer.BlobStatus;
import io.syncline.sync.engine.SyncStatus;
import io.syncline.sync.setup.SynclineDevice;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the sync stands, in the form in which callers get it. */
public record SyncState(
        String deviceId,
        String device,
        @Nullable String space,
        @Nullable String hub,
        String mode,
        boolean online,
        long pending,
        long cursor,
        long parked,
        @Nullable String lastSyncAt,
        @Nullable String lastError,
        String state,
        @Nullable String retryAt,
        @Nullable JoiningState joining,
        BlobStatus blobs,
        long conflicts) {

    /** How it stands now. */
    public static SyncState of(SynclineDevice device) {
        return of(device, device.sync().status());
    }

    static SyncState of(SynclineDevice device, SyncStatus status) {
        Instant lastSync = status.lastSyncAt();
        Instant retry = status.retryAt();
        return new SyncState(
                status.deviceId(),
                status.device(),
                status.space(),
                status.hub(),
                status.mode().name().toLowerCase(Locale.ROOT),
                status.online(),
                status.pending(),
                status.cursor(),
                status.parked(),
                lastSync == null ? null : IsoTime.text(lastSync),
                status.lastError(),
                status.activity().name().toLowerCase(Locale.ROOT),
                retry == null ? null : IsoTime.text(retry),
                JoiningState.of(status.joining()),
                device.blobStatus(),
                device.conflicts().count());
    }
}
