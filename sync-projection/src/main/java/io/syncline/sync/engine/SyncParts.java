package io.syncline.sync.engine;

import io.syncline.sync.inbox.Inbox;
import io.syncline.sync.inbox.Refill;
import io.syncline.sync.outbox.ClockRepair;
import io.syncline.sync.outbox.Outbox;
import io.syncline.sync.outbox.SentBefore;
import io.syncline.sync.outbox.Succession;
import io.syncline.sync.snapshot.SnapshotLoader;
import io.syncline.sync.store.LargestContent;
import io.syncline.sync.store.Settings;
import io.syncline.sync.store.StoredEvents;
import io.syncline.sync.subscription.CurrentSubscription;

/** What the engine drives: the parts of a device that stand between its store and the hub. */
public record SyncParts(
        SyncIdentity identity,
        Settings settings,
        StoredEvents events,
        Outbox outbox,
        Inbox inbox,
        ClockRepair clockRepair,
        Succession succession,
        SentBefore sentBefore,
        LargestContent largest,
        CurrentSubscription subscription,
        Refill refill,
        SnapshotLoader loader) {}
