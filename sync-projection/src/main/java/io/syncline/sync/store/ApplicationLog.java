package io.syncline.sync.store;

import io.syncline.domain.event.Origin;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.store.ApplicationContent.Role;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Stores events of the application's own aggregates: into this device's chain, which travels, into those that they came
 * from, or in nobody's name, where they stay on this device. Within a transaction.
 */
public final class ApplicationLog {

    private final EventTable events;
    private final Devices devices;
    private final OwnDevice self;
    private final OwnOrigins origins;
    private final LargestContent largest;

    public ApplicationLog(
            EventTable events, Devices devices, OwnDevice self, OwnOrigins origins, LargestContent largest) {
        this.events = events;
        this.devices = devices;
        this.self = self;
        this.origins = origins;
        this.largest = largest;
    }

    /** Stores an event of this device, which will travel. */
    public void appendOwn(ApplicationContent content, Stamp stamp) {
        append(content, ownOrigin(content.id(), stamp, content.encoded()), null);
    }

    /** Stores an event of this device, of which something else will travel. */
    public void appendOwn(ApplicationContent content, Alteration alteration, Stamp stamp) {
        append(content, ownOrigin(content.id(), stamp, alteration.travelling()), alteration);
    }

    private Place ownOrigin(ObjectId id, Stamp stamp, byte[] travelling) {
        largest.require(id, travelling.length);
        byte[] previous = events.head(self.current()).hash();
        Origin origin = origins.next(stamp);
        return new Place(origin, EventChain.hash(previous, origin, travelling));
    }

    /** Where an event stands in its device's chain. */
    @SuppressWarnings("ArrayRecordComponent") // handed through, never compared
    private record Place(Origin origin, byte[] hash) {}

    /** Stores an event that never travels. Nobody repairs its stamp, so it stays in order when a clock is set back. */
    public void appendHere(ApplicationContent content, Stamp stamp) {
        long sequence = events.head(devices.nobody()).sequence() + 1;
        long before = events.lastStamp(devices.nobody()).map(Stamp::hybridTime).orElse(0L);
        Stamp ofNobody = new Stamp(Math.max(before + 1, stamp.hybridTime()), Devices.NOBODY);
        append(content, new Place(new Origin(ofNobody, 1, sequence, sequence), Devices.NO_HASH), null);
    }

    /** Stores an event of another device, in the role that it has here. */
    public void appendReceived(ReceivedApplicationEvent received, Role role) {
        append(received.content().as(role), new Place(received.origin(), received.hash()), received.alteration());
    }

    /**
     * Whether the event is here already, since a snapshot brought it ahead of its turn.
     *
     * @throws IllegalStateException when another one is here in its place
     */
    public boolean has(ReceivedApplicationEvent event) {
        Origin origin = event.origin();
        Optional<byte[]> known = devices.find(origin.device(), origin.epoch())
                .flatMap(device -> events.hashOf(device, origin.sequence()));
        if (known.isPresent() && !Arrays.equals(known.get(), event.hash())) {
            throw new IllegalStateException(
                    "Event %d of device %s, of aggregate '%s', is not the one that a snapshot has told of."
                            .formatted(
                                    origin.sequence(),
                                    origin.device(),
                                    event.content().id()));
        }
        return known.isPresent();
    }

    /**
     * Lets an event that never travelled join this device's chain.
     *
     * @param alteration what of it travels; null for all of it
     */
    public void send(StoredEvent event, @Nullable Alteration alteration, Stamp stamp) {
        if (alteration != null) {
            events.altered().add(event.position(), alteration);
        }
        byte[] previous = events.head(self.current()).hash();
        events.rewrite(event, origins.next(stamp), previous, UnaryOperator.identity());
    }

    private void append(ApplicationContent content, Place place, @Nullable Alteration alteration) {
        long sequence = events.nextSequence(content.id());
        if (alteration == null) {
            events.append(sequence, content, place.origin(), place.hash());
        } else {
            events.appendAltered(sequence, content, alteration, place.origin(), place.hash());
        }
    }

    /** Whether there are events of that aggregate. */
    public boolean knows(ObjectId id) {
        return events.nextSequence(id) > 0;
    }

    /** Whether the events of that device never travel. */
    public static boolean isNobody(DeviceId device) {
        return device.equals(Devices.NOBODY);
    }

    /** Whether that is this device, in its present epoch. */
    public boolean isSelf(KnownDevice device) {
        return device.number() == self.current().number();
    }
}
