package io.syncline.sync.hub.memory;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.DeviceProfile;
import io.syncline.sync.hub.store.Heard;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far members have read. */
final class MemoryHeard {

    private record Key(String space, DeviceId device) {}

    private final Map<Key, Heard> all = new HashMap<>();

    synchronized void hear(Collection<Heard> news) {
        news.forEach(heard -> all.merge(new Key(heard.space(), heard.device()), heard, Heard::and));
    }

    synchronized List<Heard> heard(String space, List<DeviceProfile> members, Instant now) {
        return members.stream()
                .map(member ->
                        all.computeIfAbsent(new Key(space, member.id()), key -> new Heard(space, member.id(), 0, now)))
                .toList();
    }
}
