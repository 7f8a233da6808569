package io.syncline.sync.spring;

import io.syncline.sync.blob.BlobSettings;
import io.syncline.sync.database.Durability;
import io.syncline.sync.database.StoreAddress;
import io.syncline.sync.engine.BatchLimits;
import io.syncline.sync.engine.SyncMode;
import io.syncline.sync.hub.http.Patience;
import io.syncline.sync.snapshot.SnapshotSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings of a device.
 *
 * @param data the directory that holds everything of this device
 * @param store the JDBC URL of the database, H2 or PostgreSQL; without one, the data is in a SQLite file in the directory
 * @param storeUsername who connects to that database, where its URL does not say it
 * @param storePassword the password of that user
 * @param schema the schema file; without one, {@code schema.json} in the data directory
 * @param pairing a pairing URI, to join an existing space; read once, when the device has no space yet
 * @param leaveSpace whether the device leaves the space that it is in, where the pairing URI is one of another
 * @param durability what an acknowledged write survives
 */
@ConfigurationProperties("syncline")
record SynclineProperties(
        @DefaultValue("syncline-data") Path data,
        @Nullable String store,
        @Nullable String storeUsername,
        @Nullable String storePassword,
        @Nullable Path schema,
        @Nullable String pairing,
        @DefaultValue("false") boolean leaveSpace,
        @DefaultValue("normal") Durability durability,
        @DefaultValue Device device,
        @DefaultValue Hub hub,
        @DefaultValue Sync sync,
        @DefaultValue Snapshots snapshots,
        @DefaultValue Blob blob,
        @DefaultValue Adopt adopt) {

    /** Where the device keeps its data. */
    StoreAddress storeAddress() {
        return new StoreAddress(
                data, store == null || store.isBlank() ? null : store.strip(), storeUsername, storePassword);
    }

    /**
     * Who this device is.
     *
     * @param name what the user calls it
     */
    record Device(@DefaultValue("device") String name) {}

    /**
     * The hub.
     *
     * @param url its address, or those of several nodes that share a store; overrides the one in a pairing URI
     * @param foundingToken what the hub asks of those who found a space, where it asks
     */
    record Hub(@Nullable List<URI> url, @Nullable String foundingToken) {}

    /**
     * The sync.
     *
     * @param mode when it runs
     * @param batchEvents how many events one call of the hub carries at most
     * @param batchBytes how many bytes one call that sends carries at most; the hub's own limits hold too
     * @param stall after how long without a sign of it a call of the hub is told to be stalled
     * @param timeout after how long it is given up
     * @param collections what a new device subscribes to; without any, everything. What is chosen later holds
     */
    record Sync(
            @DefaultValue("continuous") SyncMode mode,
            @DefaultValue("2000") int batchEvents,
            @DefaultValue("4194304") long batchBytes,
            @DefaultValue("10s") Duration stall,
            @DefaultValue("30s") Duration timeout,
            @Nullable List<String> collections) {

        BatchLimits batch() {
            return new BatchLimits(batchEvents, batchBytes);
        }

        Patience patience() {
            return Patience.DEFAULT.withAnswers(stall, timeout);
        }
    }

    /**
     * What is brought into the collections at every start.
     *
     * @param from the name of a {@code DataSource} bean, a JDBC URL, a file or a directory of files; without it, nothing
     * @param schemas of a database: those whose tables are wanted besides the ones of its usual schema
     * @param again whether later starts bring over what has changed since; else a source that was brought over is done
     * @param background whether the application starts meanwhile; else it waits
     */
    record Adopt(
            @Nullable String from,
            @DefaultValue List<String> schemas,
            @DefaultValue("true") boolean again,
            @DefaultValue("false") boolean background) {

        boolean isWanted() {
            return from != null && !from.isBlank();
        }
    }

    /**
     * Snapshots of the space, see {@link SnapshotSettings}.
     *
     * @param automatic whether this device makes some by itself
     * @param worthwhile how many events one has to save a new device, to be made or loaded
     * @param priority the collections that a new device loads first
     * @param newestFirst by collection the field whose greatest values stand first
     */
    record Snapshots(
            @DefaultValue("true") boolean automatic,
            @DefaultValue("10000") long worthwhile,
            @DefaultValue List<String> priority,
            @DefaultValue Map<String, String> newestFirst) {

        SnapshotSettings settings() {
            return new SnapshotSettings(automatic, newestFirst, priority, worthwhile);
        }
    }

    /**
     * Large values, see {@link BlobSettings}.
     *
     * @param limit what is larger is kept apart from events and rows
     * @param max what is larger is refused
     * @param answer how much of large values one answer carries
     * @param transfer when they are fetched
     * @param eagerMax what is larger is fetched only when it is read; without it, nothing is too large
     * @param patience how long a reader waits for what has to be fetched
     * @param retention how long they are kept when no object shows them any more; without it, for ever
     */
    record Blob(
            @DefaultValue("64KB") DataSize limit,
            @DefaultValue("1GB") DataSize max,
            @DefaultValue("32MB") DataSize answer,
            @DefaultValue("eager") BlobSettings.Transfer transfer,
            @Nullable DataSize eagerMax,
            @DefaultValue("5s") Duration patience,
            @Nullable Duration retention) {

        BlobSettings settings() {
            return new BlobSettings(
                    limit.toBytes(),
                    max.toBytes(),
                    answer.toBytes(),
                    transfer,
                    eagerMax == null ? Long.MAX_VALUE : eagerMax.toBytes(),
                    patience,
                    retention);
        }
    }
}
