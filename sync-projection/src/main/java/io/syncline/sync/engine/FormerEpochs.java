package io.syncline.sync.engine;

import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.store.Devices;
import io.syncline.sync.store.KnownDevice;
import io.syncline.sync.store.OwnDevice;
import io.syncline.sync.store.StoredEvents;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** This device in the epochs before the present one: what it wrote then is received like anybody's. */
final class FormerEpochs {

    private final Devices devices;
    private final StoredEvents events;
    private final OwnDevice self;

    FormerEpochs(Devices devices, StoredEvents events, OwnDevice self) {
        this.devices = devices;
        this.events = events;
        this.self = self;
    }

    /** Whether the hub holds, by epoch, more than was received. */
    boolean lackAnyOf(Map<Integer, Long> held) {
        return held.entrySet().stream()
                .filter(entry -> entry.getKey() != self.current().epoch())
                .anyMatch(entry -> received(entry.getKey()) < entry.getValue());
    }

    /** Up to which sequence the events of that epoch were received. */
    long received(int epoch) {
        return devices.find(self.id(), epoch)
                .map(device -> devices.received(device).sequence())
                .orElse(0L);
    }

    /** Those epochs of which this device has events that the hub holds no more. */
    List<KnownDevice> lostBy(Map<Integer, Long> held) {
        return known().stream()
                .filter(device -> held.getOrDefault(device.epoch(), 0L)
                        < events.head(device).sequence())
                .toList();
    }

    /** The latest time at which anything was written in an earlier epoch; 0 when nothing was. */
    long latestHybridTime() {
        return known().stream()
                .map(events::lastStamp)
                .flatMap(Optional::stream)
                .mapToLong(Stamp::hybridTime)
                .max()
                .orElse(0);
    }

    private List<KnownDevice> known() {
        return devices.all().stream()
                .filter(self::is)
                .filter(device -> device.number() != self.current().number())
                .toList();
    }
}
