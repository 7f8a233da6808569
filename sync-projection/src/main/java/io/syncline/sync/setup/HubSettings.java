package io.syncline.sync.setup;

import io.syncline.sync.engine.BatchLimits;
import io.syncline.sync.engine.SyncMode;
import io.syncline.sync.hub.Hub;
import io.syncline.sync.seal.PairingUri;
import io.syncline.sync.snapshot.SnapshotSettings;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * With whom a device syncs, and when.
 *
 * @param hub the hub, or null for a device that works alone
 * @param address what to show as the hub's address and put into pairing URIs; gives null to take the hub's word
 * @param pairing how to join an existing space, or null to found one
 * @param foundingToken what a hub may ask of those who found a space, or null
 * @param batch how much goes into one call of the hub
 * @param isOwn whether the hub is this device's own, see {@link OwnHub}
 * @param isLeaving whether to leave the space that the device is in, should it be in one, for that of the pairing URI
 * @param snapshots how snapshots of the space are made and loaded
 */
public record HubSettings(
        @Nullable Hub hub,
        Supplier<@Nullable URI> address,
        @Nullable PairingUri pairing,
        @Nullable String foundingToken,
        SyncMode mode,
        BatchLimits batch,
        boolean isOwn,
        boolean isLeaving,
        SnapshotSettings snapshots) {

    /** With a hub that is somewhere else, or none, and snapshots as usual. */
    public HubSettings(
            @Nullable Hub hub,
            @Nullable URI address,
            @Nullable PairingUri pairing,
            @Nullable String foundingToken,
            SyncMode mode,
            BatchLimits batch) {
        this(hub, () -> address, pairing, foundingToken, mode, batch, false, false, SnapshotSettings.DEFAULT);
    }

    /** With batches of the usual size. */
    public HubSettings(
            @Nullable Hub hub,
            @Nullable URI address,
            @Nullable PairingUri pairing,
            @Nullable String foundingToken,
            SyncMode mode) {
        this(hub, address, pairing, foundingToken, mode, BatchLimits.DEFAULT);
    }

    public HubSettings withSnapshots(SnapshotSettings other) {
        return new HubSettings(hub, address, pairing, foundingToken, mode, batch, isOwn, isLeaving, other);
    }

    /** A device that works alone. */
    public static final HubSettings NONE = new HubSettings(null, null, null, null, SyncMode.MANUAL);

    /** Founds a space on that hub. */
    public static HubSettings founding(Hub hub, SyncMode mode) {
        return new HubSettings(hub, null, null, null, mode);
    }

    /** Founds a space on a hub of its own, to which other devices come. */
    public static HubSettings serving(OwnHub own, SyncMode mode, BatchLimits batch) {
        return new HubSettings(
                own.hub(),
                own.address(),
                null,
                own.foundingToken(),
                mode,
                batch,
                true,
                false,
                SnapshotSettings.DEFAULT);
    }

    /** Leaves the space that the device is in, and joins that of the pairing URI, with all its data. */
    public HubSettings leaving() {
        return new HubSettings(hub, address, pairing, foundingToken, mode, batch, isOwn, true, snapshots);
    }

    /** Joins a space on that hub. */
    public static HubSettings joining(Hub hub, PairingUri pairing, SyncMode mode) {
        return new HubSettings(hub, null, pairing, null, mode);
    }
}
