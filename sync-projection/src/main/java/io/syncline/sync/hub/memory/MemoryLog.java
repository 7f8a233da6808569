package io.syncline.sync.hub.memory;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.Compacted;
import io.syncline.sync.hub.DeviceEnd;
import io.syncline.sync.hub.Page;
import io.syncline.sync.hub.PositionedEvent;
import io.syncline.sync.hub.SealedEvent;
import io.syncline.sync.hub.store.Appended;
import io.syncline.sync.hub.store.Batch;
import io.syncline.sync.hub.store.EventDigest;
import io.syncline.sync.hub.store.LogRetention;
import io.syncline.sync.hub.store.ReadRequest;
import io.syncline.sync.hub.store.StampBound;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The log of one space: the event at position n is the n-th that was appended. */
final class MemoryLog {

    private final List<SealedEvent> events = new ArrayList<>();
    private final Map<DeviceId, SortedMap<Integer, List<Long>>> digests = new HashMap<>();
    private long dropped;

    synchronized Appended append(Batch batch, StampBound bound) {
        List<Long> held = digests.computeIfAbsent(batch.device(), device -> new TreeMap<>())
                .computeIfAbsent(batch.epoch(), epoch -> new ArrayList<>());
        List<SealedEvent> added = batch.newAfter(held.size());
        for (long sequence = batch.firstSequence(); sequence <= batch.lastKnown(held.size()); sequence++) {
            batch.requireSameAs(sequence, held.get((int) sequence - 1));
        }
        bound.check(added);
        added.forEach(event -> held.add(EventDigest.of(event)));
        events.addAll(added);
        return new Appended(held.size(), head(), added.size());
    }

    /** @param snapshot up to which position the newest snapshot knows everything */
    synchronized Page read(ReadRequest request, long snapshot) {
        if (request.after() < dropped) {
            throw new Compacted(dropped + 1, snapshot);
        }
        List<PositionedEvent> page = new ArrayList<>();
        long bytes = 0;
        for (long after = Math.min(request.after(), head()); after < head(); after++) {
            SealedEvent there = events.get((int) (after - dropped));
            if (there.header().device().equals(request.without())) {
                continue;
            }
            SealedEvent event = request.given(there);
            bytes += event.payload().length;
            if (page.size() == request.maxEvents() || (bytes > request.maxBytes() && !page.isEmpty())) {
                return new Page(page, page.get(page.size() - 1).position(), true);
            }
            page.add(new PositionedEvent(after + 1, event));
        }
        return new Page(page, head(), false);
    }

    synchronized long head() {
        return dropped + events.size();
    }

    synchronized long begin() {
        return dropped + 1;
    }

    synchronized int drop(long upTo, long before) {
        int number = 0;
        while (number < Math.min(upTo - dropped, Math.min(events.size(), LogRetention.AT_ONCE))
                && events.get(number).header().stamp().hybridTime() < before) {
            number++;
        }
        events.subList(0, number).clear();
        dropped += number;
        return number;
    }

    synchronized SortedMap<Integer, Long> held(DeviceId device) {
        SortedMap<Integer, Long> lastByEpoch = new TreeMap<>();
        digests.getOrDefault(device, new TreeMap<>()).forEach((epoch, held) -> {
            if (!held.isEmpty()) {
                lastByEpoch.put(epoch, (long) held.size());
            }
        });
        return lastByEpoch;
    }

    synchronized List<DeviceEnd> ends() {
        return digests.keySet().stream()
                .flatMap(device -> held(device).entrySet().stream()
                        .map(epoch -> new DeviceEnd(device, epoch.getKey(), epoch.getValue())))
                .toList();
    }
}
