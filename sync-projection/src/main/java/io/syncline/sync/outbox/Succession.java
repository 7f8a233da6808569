package io.syncline.sync.outbox;

import io.syncline.domain.event.Origin;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.HybridClock;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.database.Database;
import io.syncline.sync.store.ChainHead;
import io.syncline.sync.store.Devices;
import io.syncline.sync.store.EventTable;
import io.syncline.sync.store.KnownDevice;
import io.syncline.sync.store.OwnDevice;
import io.syncline.sync.store.Settings;
import io.syncline.sync.store.StoredEvent;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Lets this device go on under another identity: in another epoch, or as another device.
 *
 * <p>A device that has gone back in time, and a copy of one, would give out sequences a second time. So what the hub has
 * of the present identity stays as it is, and everything behind it, which nobody else has seen, is moved: it is numbered
 * anew from 1, in the order in which it was written, chained anew, and stamped in the name of the new identity.
 * Transactions stay whole. From then on the former identity is one among those whose events are received; its events
 * that this device lacks come from the hub like anybody's.
 */
public final class Succession {

    private static final String DEVICE_ID = "device.id";
    private static final String DEVICE_EPOCH = "device.epoch";

    private final Database database;
    private final EventTable events;
    private final Devices devices;
    private final OwnDevice self;
    private final Settings settings;
    private final HybridClock clock;
    private final Outbox outbox;
    private final Consumer<ObjectId> foldAgain;

    /** @param foldAgain makes an object or an aggregate anew of its events; within a transaction */
    public Succession(
            Database database,
            EventTable events,
            Devices devices,
            OwnDevice self,
            Settings settings,
            HybridClock clock,
            Outbox outbox,
            Consumer<ObjectId> foldAgain) {
        this.database = database;
        this.events = events;
        this.devices = devices;
        this.self = self;
        this.settings = settings;
        this.clock = clock;
        this.outbox = outbox;
        this.foldAgain = foldAgain;
    }

    /** The same device goes on in that epoch. */
    public void beginEpoch(int epoch) {
        database.writing(() -> goOnAs(self.id(), epoch));
    }

    /** The device goes on as another one. Within a transaction, in which it also gets a place in the space. */
    public void becomeDevice(DeviceId id) {
        goOnAs(id, 1);
    }

    private void goOnAs(DeviceId id, int epoch) {
        KnownDevice former = self.current();
        KnownDevice next = devices.require(id, epoch);
        List<StoredEvent> unseen = events.ofDevice(former, outbox.confirmed(), Integer.MAX_VALUE);
        move(unseen, next);
        if (!unseen.isEmpty()) {
            SentBefore.mayBe(settings);
        }
        devices.receivedUntil(former, events.head(former));
        settings.put(DEVICE_ID, id.value());
        settings.put(DEVICE_EPOCH, epoch);
        outbox.beginAnew();
        devices.rename(id, String.valueOf(former.name()));
        self.become(devices.byNumber(next.number()));
        database.transaction().afterCommit(() -> clock.giveOutAs(id));
    }

    private void move(List<StoredEvent> unseen, KnownDevice next) {
        long before = outbox.confirmed();
        byte[] previous = ChainHead.NONE.hash();
        Set<ObjectId> touched = new LinkedHashSet<>();
        Map<Stamp, Stamp> moved = new HashMap<>();
        for (StoredEvent event : unseen) {
            Origin origin = moved(event.origin(), before, next);
            moved.put(event.origin().stamp(), origin.stamp());
            previous = events.rewrite(event, origin, previous, stamp -> moved.getOrDefault(stamp, stamp))
                    .hash();
            touched.add(event.content().id());
        }
        touched.forEach(foldAgain);
    }

    private static Origin moved(Origin origin, long before, KnownDevice next) {
        Stamp stamp = new Stamp(origin.stamp().hybridTime(), next.id());
        long start = Math.max(1, origin.transactionStart() - before);
        return new Origin(stamp, next.epoch(), origin.sequence() - before, start);
    }

    /** Who this device is by its settings; the other one, where it is nobody yet. Within a transaction. */
    public static KnownDevice present(Settings settings, Devices devices, DeviceId otherwise) {
        DeviceId id = settings.get(DEVICE_ID).map(DeviceId::new).orElseGet(() -> {
            settings.put(DEVICE_ID, otherwise.value());
            return otherwise;
        });
        return devices.require(id, Math.toIntExact(settings.getLong(DEVICE_EPOCH, 1)));
    }
}
