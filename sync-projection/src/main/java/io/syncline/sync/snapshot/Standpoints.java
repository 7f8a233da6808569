package io.syncline.sync.snapshot;

import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.aggregate.SyncedAggregates;
import io.syncline.sync.database.Database;
import io.syncline.sync.database.DatabaseException;
import io.syncline.sync.database.ReadCursor;
import io.syncline.sync.inbox.Inbox;
import io.syncline.sync.inbox.OutdatedBases;
import io.syncline.sync.inbox.Refill;
import io.syncline.sync.outbox.Outbox;
import io.syncline.sync.store.ChainHead;
import io.syncline.sync.store.Devices;
import io.syncline.sync.store.EventTable;
import io.syncline.sync.store.KnownDevice;
import io.syncline.sync.store.OwnDevice;
import io.syncline.sync.subscription.CurrentSubscription;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds a state of the data that can be said to be the space's at one position: all that lies before it was applied, and
 * nothing else. While nobody can write, it looks whether that is so now, and opens a cursor that keeps showing it.
 */
public final class Standpoints {

    private final Database database;
    private final StorageRegistry registry;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Refill refill;
    private final Devices devices;
    private final OwnDevice self;
    private final EventTable events;
    private final CurrentSubscription subscription;
    private final LoadState loading;
    private final SyncedAggregates aggregates;
    private final OutdatedBases outdated;

    public Standpoints(
            Database database,
            StorageRegistry registry,
            Inbox inbox,
            Outbox outbox,
            Refill refill,
            Devices devices,
            OwnDevice self,
            EventTable events,
            CurrentSubscription subscription,
            LoadState loading,
            SyncedAggregates aggregates,
            OutdatedBases outdated) {
        this.database = database;
        this.registry = registry;
        this.inbox = inbox;
        this.outbox = outbox;
        this.refill = refill;
        this.devices = devices;
        this.self = self;
        this.events = events;
        this.subscription = subscription;
        this.loading = loading;
        this.aggregates = aggregates;
        this.outdated = outdated;
    }

    /** @throws NoSnapshotNowException when the device does not have the space's state now */
    Standpoint take() {
        return database.write(() -> {
            requireWhole();
            requireNothingWaits();
            List<SnapshotManifest.Head> heads = devices.all().stream()
                    .map(this::head)
                    .filter(head -> head.sequence() > 0)
                    .toList();
            return new Standpoint(openCursor(), inbox.cursor(), heads);
        });
    }

    private void requireWhole() {
        if (subscription.get().collections() != null || refill.isDue()) {
            throw new NoSnapshotNowException("This device has only a part of the space (see /api/sync/subscription);"
                    + " a snapshot is made by a device that has all of it.");
        }
        Set<String> otherwise = outdated.collections();
        if (!otherwise.isEmpty()) {
            throw new NoSnapshotNowException(
                    "What a snapshot has told this device of %s came about by other merge policies than today's; a snapshot is made by a device that has the events."
                            .formatted(otherwise));
        }
        if (loading.isUnderWay()) {
            throw new NoSnapshotNowException("This device is loading a snapshot itself; wait until it has.");
        }
        if (!events.altered().latest(1).isEmpty()) {
            throw new NoSnapshotNowException("Processors of the application have altered events on this device,"
                    + " so its objects may not be those of the others; make the snapshot on a device without any.");
        }
        Set<String> known = new HashSet<>(aggregates.collections());
        registry.allCollections().forEach(collection -> known.add(collection.name()));
        if (events.hasAnyOutside(known)) {
            throw new NoSnapshotNowException(
                    "This device has events of collections that its schema lacks, or of aggregates that its application does not"
                            + " sync; make the snapshot on a device with the newest program.");
        }
    }

    private void requireNothingWaits() {
        if (outbox.pending() > 0) {
            throw new NoSnapshotNowException(
                    "%d events of this device are not at the hub yet; sync first.".formatted(outbox.pending()));
        }
        if (!inbox.isSettled()) {
            throw new NoSnapshotNowException(
                    "Events were received and are not applied yet (%d are parked); see /api/sync/parked."
                            .formatted(inbox.parked()));
        }
    }

    /** What this device has written in its present epoch it has not received. */
    private SnapshotManifest.Head head(KnownDevice device) {
        boolean isSelf = device.number() == self.current().number();
        ChainHead head = isSelf ? events.head(device) : devices.received(device);
        return new SnapshotManifest.Head(
                device.id().value(), device.epoch(), head.sequence(), head.hash(), device.name());
    }

    /** The first question settles which state the cursor shows. */
    private ReadCursor openCursor() {
        ReadCursor cursor = database.openCursor();
        try (Statement statement = cursor.connection().createStatement()) {
            statement.executeQuery("SELECT count(*) FROM syncline_device").close();
            return cursor;
        } catch (SQLException e) {
            cursor.close();
            throw new DatabaseException("A snapshot's cursor could not be opened", e);
        }
    }
}
