package io.syncline.device.hubserver;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.hub.DeviceProfile;
import io.syncline.sync.hub.EventHeader;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.hub.SealedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** Writes events as a member of a space; they are not sealed, which a hub cannot tell. */
record Author(Membership membership, Instant time) {

    static DeviceId device(int number) {
        return DeviceId.random(new Random(number));
    }

    static DeviceProfile profile(int number) {
        return new DeviceProfile(device(number), ("sealed name " + number).getBytes(StandardCharsets.UTF_8));
    }

    SealedEvent event(long sequence, String payload) {
        DeviceId device = membership.device();
        Stamp stamp = Stamp.of(time.toEpochMilli(), (int) (sequence & 0xFFFF), device);
        EventHeader header = new EventHeader(membership.space(), device, 1, sequence, stamp, sequence, 1);
        return new SealedEvent(header, payload.getBytes(StandardCharsets.UTF_8));
    }

    List<SealedEvent> events(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(sequence -> event(sequence, "event " + sequence))
                .toList();
    }
}
