package io.syncline.sync.audit;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.Origin;
import io.syncline.domain.event.Voided;
import io.syncline.domain.event.WrittenEvent;
import io.syncline.domain.fold.Mergings;
import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.fold.SurvivingWrites;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.schema.Upcasting;
import io.syncline.domain.stamp.Stamp;
import io.syncline.domain.update.Changes;
import io.syncline.sync.store.Devices;
import io.syncline.sync.store.KnownDevice;
import io.syncline.sync.store.ObjectBases;
import io.syncline.sync.store.StoredEvent;
import io.syncline.sync.store.StoredEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The histories of objects, over all events that this device has by now. */
public final class History {

    private final StorageRegistry registry;
    private final StoredEvents events;
    private final ObjectBases bases;
    private final Devices devices;
    private final Mergings mergings;
    private final Upcasting upcasting;
    private final Function<ObjectId, Voided> voided;

    /** @param voided the void writes of an object, which an invariant does not let stand */
    public History(
            StorageRegistry registry,
            Mergings mergings,
            StoredEvents events,
            ObjectBases bases,
            Devices devices,
            Function<ObjectId, Voided> voided) {
        this.voided = voided;
        this.mergings = mergings;
        this.bases = bases;
        this.upcasting = new Upcasting(registry);
        this.registry = registry;
        this.events = events;
        this.devices = devices;
    }

    /**
     * Every event of the object by stamp, the oldest first; empty for an object that never was. Of one that came with a
     * snapshot of the space: the writes of which something was left in it, and every event since.
     */
    public List<HistoryEntry> of(ObjectId id) {
        List<StoredEvent> stored = events.ofObject(id, 0);
        Effects effects = effects(id, stored);
        List<HistoryEntry> entries = new ArrayList<>();
        for (WrittenEvent written : beforeEvents(id, stored)) {
            entries.add(entry(written, devices.latest(written.stamp().device()), effects));
        }
        for (StoredEvent event : stored) {
            Origin origin = event.origin();
            entries.add(entry(event.written(upcasting), devices.require(origin.device(), origin.epoch()), effects));
        }
        entries.sort(Comparator.comparing(HistoryEntry::stamp));
        return entries;
    }

    private Effects effects(ObjectId id, List<StoredEvent> stored) {
        Voided isVoid = voided.apply(id);
        List<WrittenEvent> folded = stored.stream()
                .filter(StoredEvent::counts)
                .map(event -> event.written(upcasting))
                .filter(written -> !isVoid.has(written.stamp()))
                .map(written -> seenThrough(isVoid, written))
                .sorted()
                .toList();
        return Effects.of(bases.find(id).orElse(ObjectState.NOTHING), folded, mergings.of(id.collection()), isVoid);
    }

    private static WrittenEvent seenThrough(Voided isVoid, WrittenEvent written) {
        return isVoid.isEmpty() ? written : new WrittenEvent(isVoid.seenThrough(written.event()), written.stamp());
    }

    /** The object as it was at that time, as far as is known now; empty where it was not there. */
    public Optional<Map<String, @Nullable Object>> at(ObjectId id, Instant time) {
        Optional<ObjectState> base = bases.find(id)
                .filter(state -> Optional.ofNullable(state.latest())
                        .filter(stamp -> stamp.instant().isAfter(time))
                        .isEmpty());
        List<StoredEvent> stored = events.ofObject(id, 0);
        List<WrittenEvent> until = new ArrayList<>();
        if (base.isEmpty()) {
            until.addAll(beforeEvents(id, stored));
        }
        Voided isVoid = voided.apply(id);
        stored.stream()
                .filter(event -> base.isEmpty() || event.counts())
                .map(event -> event.written(upcasting))
                .filter(written -> !isVoid.has(written.stamp()))
                .forEach(written -> until.add(seenThrough(isVoid, written)));
        until.removeIf(written -> written.stamp().instant().isAfter(time));
        ObjectState state = ObjectState.fold(base.orElse(ObjectState.NOTHING), until, mergings.of(id.collection()));
        return state.isVisible() ? Optional.of(whole(id, state)) : Optional.empty();
    }

    /** What is left of the writes that a snapshot covers, and of which the events are not here. */
    private List<WrittenEvent> beforeEvents(ObjectId id, List<StoredEvent> stored) {
        Optional<ObjectState> base = bases.find(id);
        if (base.isEmpty()) {
            return List.of();
        }
        Set<Stamp> here = stored.stream().map(event -> event.origin().stamp()).collect(Collectors.toSet());
        return SurvivingWrites.of(id, registry.collection(id.collection()).version(), base.get()).stream()
                .filter(written -> !here.contains(written.stamp()))
                .toList();
    }

    private static HistoryEntry entry(WrittenEvent written, KnownDevice device, Effects effects) {
        ObjectEvent event = written.event();
        return new HistoryEntry(
                event.kind(),
                written.stamp(),
                device,
                new Changes(event.changes(), event.updates()).shown(),
                effects.has(written));
    }

    private Map<String, @Nullable Object> whole(ObjectId id, ObjectState state) {
        CollectionDefinition collection = registry.collection(id.collection());
        Map<String, Object> values = state.values();
        values.putAll(collection.keyValues(id.key()));
        Map<String, @Nullable Object> whole = new LinkedHashMap<>();
        for (FieldDefinition field : collection.fields()) {
            whole.put(field.name(), values.get(field.name()));
        }
        return whole;
    }
}
