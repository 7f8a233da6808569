package io.syncline.sync.subscription;

import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.database.Database;
import io.syncline.sync.inbox.Inbox;
import io.syncline.sync.inbox.Refill;
import io.syncline.sync.replay.Rebuild;
import io.syncline.sync.store.EventTable;
import io.syncline.sync.store.OwnDevice;
import io.syncline.sync.store.Settings;
import io.syncline.sync.store.SnapshotEventTable;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Changes what a device is subscribed to, without starting over: the rows of what no longer belongs leave, and so do the
 * events of other devices in collections that were given up; what is new is fetched from the hub, and only that. The
 * device's own events stay: they are its part of the space's history.
 */
public final class Subscriptions {

    /** The setting that holds the greatest hybrid time of events that have left. */
    public static final String LATEST_SEEN = "clock.seen";

    private final Database database;
    private final Settings settings;
    private final StorageRegistry registry;
    private final CurrentSubscription current;
    private final EventTable events;
    private final SnapshotEventTable bases;
    private final OwnDevice self;
    private final Rebuild rebuild;
    private final Inbox inbox;
    private final Refill refill;

    public Subscriptions(
            Database database,
            Settings settings,
            StorageRegistry registry,
            CurrentSubscription current,
            EventTable events,
            SnapshotEventTable bases,
            OwnDevice self,
            Rebuild rebuild,
            Inbox inbox,
            Refill refill) {
        this.database = database;
        this.settings = settings;
        this.registry = registry;
        this.current = current;
        this.events = events;
        this.bases = bases;
        this.self = self;
        this.rebuild = rebuild;
        this.inbox = inbox;
        this.refill = refill;
    }

    /** What holds now. */
    public Subscription current() {
        return current.get();
    }

    /** Whether something that was subscribed to has not been fetched yet. */
    public boolean isIncomplete() {
        return refill.isDue();
    }

    /** Subscribes a device that has never chosen before; one that has is left as it is. */
    public void begin(Subscription first) {
        if (!current.isChosen()) {
            change(first);
        }
    }

    /**
     * From now on the device has this part of the space. Rows that no longer belong are gone when this returns; what is
     * new comes with the next rounds of sync.
     *
     * @throws io.syncline.domain.refusal.UnknownCollectionException when the schema lacks a collection
     * @throws io.syncline.domain.refusal.InvalidInputException when a filter does not fit its collection
     */
    public void change(Subscription wanted) {
        if (wanted.collections() != null) {
            wanted.collections().keySet().forEach(registry::collection);
        }
        Subscription next = Subscription.ofJson(wanted.toJson());
        Subscription before = current.get();
        if (next.equals(before) && current.isChosen()) {
            return;
        }
        database.writing(() -> {
            current.become(next);
            forget(before.withoutThoseOf(next, names()));
            rebuild.run();
            if (next.collections() == null) {
                refill.beginWithEverything();
            } else {
                refill.begin(next.withoutThoseOf(before, names()));
            }
        });
        inbox.retry();
    }

    /** No later write may be stamped before what was seen, so the latest time outlives its event. */
    private void forget(Set<String> collections) {
        if (!collections.isEmpty()) {
            long seen = events.latestHybridTimeUntil(events.lastPosition());
            settings.put(LATEST_SEEN, Math.max(seen, settings.getLong(LATEST_SEEN, 0)));
            collections.forEach(collection -> {
                events.forgetOthers(collection, self.id());
                bases.removeAll(collection);
                events.countAgain(collection);
            });
        }
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        registry.collections().stream().map(CollectionDefinition::name).forEach(names::add);
        return names;
    }
}
