package io.syncline.sync.hub.memory;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.DeviceEnd;
import io.syncline.sync.hub.Page;
import io.syncline.sync.hub.PositionedEvent;
import io.syncline.sync.hub.SealedEvent;
import io.syncline.sync.hub.store.Appended;
import io.syncline.sync.hub.store.Batch;
import io.syncline.sync.hub.store.ReadRequest;
import io.syncline.sync.hub.store.StampBound;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The log of one space: the event at position n is the n-th of the list. */
final class MemoryLog {

    private final List<SealedEvent> events = new ArrayList<>();
    private final Map<DeviceId, SortedMap<Integer, List<SealedEvent>>> byDevice = new HashMap<>();

    synchronized Appended append(Batch batch, StampBound bound) {
        List<SealedEvent> held = byDevice.computeIfAbsent(batch.device(), device -> new TreeMap<>())
                .computeIfAbsent(batch.epoch(), epoch -> new ArrayList<>());
        List<SealedEvent> added = batch.newAfter(held.size());
        int lastKnown = (int) batch.lastKnown(held.size());
        batch.requireSameAs(held.subList(Math.min(lastKnown, (int) batch.firstSequence() - 1), lastKnown));
        bound.check(added);
        held.addAll(added);
        events.addAll(added);
        return new Appended(held.size(), events.size(), added.size());
    }

    synchronized Page read(ReadRequest request) {
        List<PositionedEvent> page = new ArrayList<>();
        long bytes = 0;
        for (int i = (int) Math.min(request.after(), events.size()); i < events.size(); i++) {
            if (events.get(i).header().device().equals(request.without())) {
                continue;
            }
            SealedEvent event = request.given(events.get(i));
            bytes += event.payload().length;
            if (page.size() == request.maxEvents() || (bytes > request.maxBytes() && !page.isEmpty())) {
                return new Page(page, page.get(page.size() - 1).position(), true);
            }
            page.add(new PositionedEvent(i + 1L, event));
        }
        return new Page(page, events.size(), false);
    }

    synchronized long head() {
        return events.size();
    }

    synchronized SortedMap<Integer, Long> held(DeviceId device) {
        SortedMap<Integer, Long> lastByEpoch = new TreeMap<>();
        byDevice.getOrDefault(device, new TreeMap<>()).forEach((epoch, held) -> {
            if (!held.isEmpty()) {
                lastByEpoch.put(epoch, (long) held.size());
            }
        });
        return lastByEpoch;
    }

    synchronized List<DeviceEnd> ends() {
        return byDevice.keySet().stream()
                .flatMap(device -> held(device).entrySet().stream()
                        .map(epoch -> new DeviceEnd(device, epoch.getKey(), epoch.getValue())))
                .toList();
    }
}
