package io.syncline.device.api.event;

import io.syncline.device.api.json.IsoTime;
import io.syncline.sync.blob.transfer.BlobStatus;
import io.syncline.sync.engine.SyncStatus;
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
        BlobStatus blobs) {

    public static SyncState of(SyncStatus status, BlobStatus blobs) {
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
                blobs);
    }
}
