package io.syncline.sync.hub.local;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.store.Heard;
import io.syncline.sync.hub.store.LogRetention;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How far members have read, gathered here and written now and then, so that reading costs no writing. What is lost with
 * the process only makes members seem to have read less. Safe for use by several threads.
 */
final class Attendance {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private record Key(String space, DeviceId device) {}

    private final LogRetention store;
    private final InstantSource clock;
    private final ConcurrentMap<Key, Heard> news = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> written;

    Attendance(LogRetention store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.written = new AtomicReference<>(clock.instant());
    }

    /** A member asks for what is behind that position, so it has had what is before. */
    void asksAfter(String space, DeviceId device, long position) {
        Instant now = clock.instant();
        news.merge(new Key(space, device), new Heard(space, device, position, now), Heard::and);
        Instant last = written.get();
        if (Duration.between(last, now).compareTo(PAUSE) >= 0 && written.compareAndSet(last, now)) {
            write();
        }
    }

    /** Writes what was gathered. */
    void write() {
        List<Heard> taken = new ArrayList<>();
        for (Key key : List.copyOf(news.keySet())) {
            Heard heard = news.remove(key);
            if (heard != null) {
                taken.add(heard);
            }
        }
        if (!taken.isEmpty()) {
            store.hear(taken);
        }
    }
}
