package io.syncline.sync.conflict;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.fold.Write;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.schema.Upcasting;
import io.syncline.sync.store.Devices;
import io.syncline.sync.store.EventTable;
import io.syncline.sync.store.KnownDevice;
import io.syncline.sync.store.StoredEvent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The writes that lost against one whose author did not know them.
 *
 * <p>Safe for use by several threads.
 */
public final class Conflicts {

    private final ConflictTable table;
    private final EventTable events;
    private final Devices devices;
    private final Upcasting upcasting;

    public Conflicts(ConflictTable table, EventTable events, Devices devices, Upcasting upcasting) {
        this.table = table;
        this.events = events;
        this.devices = devices;
        this.upcasting = upcasting;
    }

    /** All, the oldest first. */
    public List<Conflict> list() {
        return table.all().stream().map(this::shown).toList();
    }

    /** Those of one object, the oldest first. */
    public List<Conflict> of(ObjectId object) {
        return table.ofObject(object).stream().map(this::shown).toList();
    }

    /** The one with that id. */
    public Optional<Conflict> find(String id) {
        return table.find(id).map(this::shown);
    }

    private Conflict shown(ConflictEntry entry) {
        return new Conflict(
                entry.id(),
                entry.object(),
                entry.field(),
                entry.rule(),
                side(entry, entry.winner()),
                side(entry, entry.loser()),
                entry.at());
    }

    private Conflict.Side side(ConflictEntry entry, Write write) {
        Object value = write.kind() == Write.Kind.RELATIVE ? relative(entry, write) : write.value();
        return new Conflict.Side(value, author(write), write.stamp());
    }

    private KnownDevice author(Write write) {
        return devices.all().stream()
                .filter(device -> device.id().equals(write.stamp().device()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody is known who wrote at " + write.stamp()));
    }

    /** What the state does not keep of a relative update stands in its event. */
    private @Nullable Object relative(ConflictEntry entry, Write write) {
        return events.ofObject(entry.object(), 0).stream()
                .filter(event -> event.origin().stamp().equals(write.stamp()))
                .findFirst()
                .map(event -> RelativeShown.of(entry.field(), updated(event)))
                .orElse(null);
    }

    private ObjectEvent updated(StoredEvent event) {
        return event.written(upcasting).event();
    }
}
