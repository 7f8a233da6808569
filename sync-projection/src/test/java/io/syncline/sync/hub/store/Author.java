package io.syncline.sync.hub.store;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.hub.DeviceProfile;
import io.syncline.sync.hub.EventHeader;
import io.syncline.sync.hub.SealedEvent;
import io.syncline.sync.hub.store.SpaceDirectory.Enrolment;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** A device that writes events for tests; they are not sealed, which a store cannot tell. */
public record Author(String space, DeviceId device, int epoch, Instant time) {

    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    /** A device of its own for every number. */
    public static Author number(int number, String space) {
        return new Author(space, DeviceId.random(new Random(number)), 1, NOON);
    }

    public Author inEpoch(int epoch) {
        return new Author(space, device, epoch, time);
    }

    public Author at(Instant time) {
        return new Author(space, device, epoch, time);
    }

    public SealedEvent event(long sequence, String payload) {
        Stamp stamp = Stamp.of(time.toEpochMilli(), (int) (sequence & 0xFFFF), device);
        EventHeader header = new EventHeader(space, device, epoch, sequence, stamp, sequence, 1);
        return new SealedEvent(header, payload.getBytes(StandardCharsets.UTF_8));
    }

    public SealedEvent event(long sequence) {
        return event(sequence, "event " + sequence + " of " + device + " in epoch " + epoch);
    }

    public List<SealedEvent> events(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(this::event).toList();
    }

    public Batch batch(long first, long last) {
        return new Batch(events(first, last));
    }

    public Enrolment enrolment(String tokenHash) {
        return new Enrolment(profile("sealed name of " + device), tokenHash);
    }

    public DeviceProfile profile(String sealedName) {
        return new DeviceProfile(device, sealedName.getBytes(StandardCharsets.UTF_8));
    }
}
