package io.syncline.sync.conflict;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.fold.Write;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.refusal.ConflictNotFoundException;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.refusal.ObjectNotFoundException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.schema.Upcasting;
import io.syncline.domain.storage.ObjectWriter;
import io.syncline.domain.storage.StorageCollection;
import io.syncline.domain.storage.StorageManager;
import io.syncline.domain.update.Changes;
import io.syncline.sync.store.Devices;
import io.syncline.sync.store.KnownDevice;
import io.syncline.sync.store.StoredEvents;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The writes that lost against one whose author did not know them.
 *
 * <p>Safe for use by several threads.
 */
public final class Conflicts {

    private final ConflictTable table;
    private final StoredEvents events;
    private final Devices devices;
    private final StorageRegistry registry;
    private final Upcasting upcasting;
    private final ObjectWriter writer;
    private final Function<ObjectId, Map<String, Object>> valuesBeforeDeletion;
    private final CommandsAgain commands;

    /**
     * @param writer writes what is Syncline's own
     * @param valuesBeforeDeletion what a deleted object had
     * @param commands for the application's aggregates
     */
    public Conflicts(
            ConflictTable table,
            StoredEvents events,
            Devices devices,
            StorageRegistry registry,
            ObjectWriter writer,
            Function<ObjectId, Map<String, Object>> valuesBeforeDeletion,
            CommandsAgain commands) {
        this.table = table;
        this.events = events;
        this.devices = devices;
        this.registry = registry;
        this.upcasting = new Upcasting(registry);
        this.writer = writer;
        this.valuesBeforeDeletion = valuesBeforeDeletion;
        this.commands = commands;
    }

    /** All that wait for somebody to decide, the oldest first. */
    public List<Conflict> list() {
        return list(ConflictFilter.OPEN);
    }

    /** Those that are asked for, the oldest first. */
    public List<Conflict> list(ConflictFilter filter) {
        return table.find(filter).stream().map(this::shown).toList();
    }

    /** Those of one object that wait for somebody to decide, the oldest first. */
    public List<Conflict> of(ObjectId object) {
        return list(new ConflictFilter(object.collection(), object.key(), ConflictState.OPEN));
    }

    /** The one with that id, dismissed or not. */
    public Optional<Conflict> find(String id) {
        return table.find(id).map(this::shown);
    }

    /** How many wait for somebody to decide. */
    public long count() {
        return table.countOpen();
    }

    /**
     * Writes what was lost once more, as a new write on somebody's behalf. An object that was deleted is created again,
     * with the values that it had. A command to one of the application's aggregates is sent again, as a new one.
     *
     * @throws ConflictNotFoundException when there is none with that id
     * @throws io.syncline.domain.refusal.OperationRefusedException when the write is refused; then nothing has happened
     */
    public void choose(String id, StorageManager storage) {
        storage.transaction(tx -> {
            ConflictEntry entry = table.find(id).orElseThrow(() -> new ConflictNotFoundException(id));
            requireChoosable(entry);
            if (entry.rule().isOfAggregates()) {
                commands.send(entry.object(), entry.loser().stamp());
            } else {
                writeAgain(entry, tx);
            }
            if (!tellsItself(entry)) {
                table.find(id).ifPresent(stays -> dismiss(id));
            }
        });
    }

    /** What is no plain value does not tell by itself that it is the one that was lost. */
    private static boolean tellsItself(ConflictEntry entry) {
        Write.Kind kind = entry.loser().kind();
        return kind != Write.Kind.RELATIVE
                && kind != Write.Kind.CREATION
                && entry.rule() != ConflictRule.INVARIANT
                && !entry.rule().isOfAggregates();
    }

    private void writeAgain(ConflictEntry entry, StorageManager tx) {
        StorageCollection objects = tx.collection(entry.object().collection());
        Map<String, @Nullable Object> key = new LinkedHashMap<>(
                objects.definition().keyValues(entry.object().key()));
        if (entry.loser().kind() == Write.Kind.DELETION) {
            objects.deleteObjects(key);
        } else if (objects.updateObjects(key, updates(entry)) == 0) {
            objects.createObject(
                    entry.rule() == ConflictRule.INVARIANT
                            ? asWritten(entry, key)
                            : again(entry, objects.definition(), key));
            if (entry.loser().kind() == Write.Kind.PLAIN && entry.loser().value() == null) {
                // A creation takes no value away, neither the lost one nor what others wrote while the object was
                // deleted.
                objects.updateObjects(key, updates(entry));
                table.find(entry.id()).ifPresent(stays -> dismiss(entry.id()));
            }
        }
    }

    private static void requireChoosable(ConflictEntry entry) {
        if (entry.rule() == ConflictRule.UNIQUE) {
            throw new InvalidInputException(
                    "Nothing was lost in conflict '%s': objects '%s' and '%s' of collection '%s' have the same '%s'. Change one of them, or dismiss the conflict."
                            .formatted(
                                    entry.id(),
                                    entry.other() == null ? "" : entry.other().key(),
                                    entry.object().key(),
                                    entry.object().collection(),
                                    entry.field()));
        }
    }

    private Map<String, @Nullable Object> updates(ConflictEntry entry) {
        if (entry.loser().kind() == Write.Kind.PLAIN) {
            return Collections.singletonMap(entry.field(), entry.loser().value());
        }
        ObjectEvent event =
                event(entry.object(), entry.loser()).orElseThrow(() -> new ConflictNotFoundException(entry.id()));
        return switch (entry.loser().kind()) {
            case CREATION -> event.changes();
            case MODIFICATION -> AskedAgain.of(event);
            default ->
                entry.rule() == ConflictRule.INVARIANT
                        ? AskedAgain.of(event)
                        : RelativeShown.updates(entry.field(), event);
        };
    }

    /** Only a void creation finds no object. */
    private Map<String, @Nullable Object> asWritten(ConflictEntry entry, Map<String, @Nullable Object> key) {
        if (entry.loser().kind() != Write.Kind.CREATION) {
            throw new ObjectNotFoundException(entry.object());
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>(updates(entry));
        values.putAll(key);
        return values;
    }

    private Map<String, @Nullable Object> again(
            ConflictEntry entry, CollectionDefinition collection, Map<String, @Nullable Object> key) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(valuesBeforeDeletion.apply(entry.object()));
        if (entry.loser().kind() == Write.Kind.PLAIN) {
            values.put(entry.field(), entry.loser().value());
        }
        values.keySet().removeIf(field -> collection.findField(field).isEmpty());
        values.putAll(key);
        return values;
    }

    /**
     * Takes note that nobody wants what was lost, on all devices. Once more changes nothing.
     *
     * @throws ConflictNotFoundException when there is none with that id
     */
    public void dismiss(String id) {
        writer.inTransaction(() -> {
            ConflictEntry entry = table.find(id).orElseThrow(() -> new ConflictNotFoundException(id));
            if (entry.state() == ConflictState.OPEN) {
                writer.write(Dismissals.of(registry, entry.id(), entry.object()));
            }
            return entry;
        });
    }

    private Conflict shown(ConflictEntry entry) {
        return new Conflict(
                entry.id(),
                entry.object(),
                entry.field().isEmpty() ? null : entry.field(),
                entry.rule(),
                side(entry, entry.winner(), entry.other() == null ? entry.object() : entry.other()),
                side(entry, entry.loser(), entry.object()),
                entry.at(),
                entry.other() == null ? null : entry.other().key(),
                entry.other() == null ? null : entry.other().collection(),
                entry.invariant(),
                entry.state());
    }

    private Conflict.Side side(ConflictEntry entry, Write write, ObjectId object) {
        Object value = write.value();
        if (write.kind() != Write.Kind.PLAIN && write.kind() != Write.Kind.DELETION) {
            value = event(object, write)
                    .map(event -> shown(entry, write, event))
                    .orElse(null);
        }
        return new Conflict.Side(value, author(write), write.stamp());
    }

    private static @Nullable Object shown(ConflictEntry entry, Write write, ObjectEvent event) {
        if (event.changes().containsKey(entry.field())) {
            return event.changes().get(entry.field());
        }
        boolean isOfField = event.fields().anyMatch(entry.field()::equals);
        return write.kind() == Write.Kind.RELATIVE || isOfField
                ? RelativeShown.value(entry.field(), event)
                : new Changes(event.changes(), event.updates()).shown();
    }

    private KnownDevice author(Write write) {
        return devices.all().stream()
                .filter(device -> device.id().equals(write.stamp().device()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody is known who wrote at " + write.stamp()));
    }

    /** What the state does not keep of a relative update stands in its event. */
    private Optional<ObjectEvent> event(ObjectId object, Write write) {
        return events.ofObject(object, 0).stream()
                .filter(event -> event.origin().stamp().equals(write.stamp()))
                .findFirst()
                .map(event -> event.written(upcasting).event());
    }
}
