package io.syncline.sync.simulation;

import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.operation.StorageOperation.CreateObject;
import io.syncline.domain.operation.StorageOperation.UpdateObjects;
import io.syncline.sync.simulation.Write.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is written for a user who chooses a conflict, as the ledger takes it. */
final class Chosen {

    private final SimulatedDevice device;
    private final Ledger ledger;

    Chosen(SimulatedDevice device, Ledger ledger) {
        this.device = device;
        this.ledger = ledger;
    }

    /** The operation with a mark of its own, which the ledger knows from now on. */
    @SuppressWarnings("unchecked")
    <R> StorageOperation<R> marked(StorageOperation<R> operation) {
        if (operation instanceof CreateObject create) {
            String mark = ledger.nextMark();
            Thing thing = thing(create.collection(), create.args());
            // A creation takes nothing away.
            Map<String, @Nullable Object> values = new LinkedHashMap<>(create.args());
            values.values().removeIf(Objects::isNull);
            attempt(new Write(mark, thing, Kind.CREATE, changes(thing, values)));
            return (StorageOperation<R>) new CreateObject(create.collection(), with(create.args(), mark));
        }
        if (operation instanceof UpdateObjects update) {
            String mark = ledger.nextMark();
            Thing thing = thing(update.collection(), update.where());
            attempt(new Write(mark, thing, Kind.MODIFY, changes(thing, update.updates())));
            return (StorageOperation<R>)
                    new UpdateObjects(update.collection(), update.where(), with(update.updates(), mark));
        }
        return operation;
    }

    private void attempt(Write write) {
        ledger.attempt(List.of(write));
        ledger.saw(device, write, Writing.stateOn(device, write.thing()));
    }

    private static Thing thing(String collection, Map<String, @Nullable Object> values) {
        return collection.equals("place")
                ? Thing.place(String.valueOf(values.get("x")), ((Number) values.get("y")).longValue())
                : Thing.of(collection, String.valueOf(values.get("id")));
    }

    private static Map<String, @Nullable Object> with(Map<String, @Nullable Object> values, String mark) {
        Map<String, @Nullable Object> marked = new LinkedHashMap<>(values);
        marked.put(Write.MARK, mark);
        return marked;
    }

    private static List<Change> changes(Thing thing, Map<String, @Nullable Object> values) {
        List<Change> changes = new ArrayList<>();
        values.forEach((field, value) -> {
            if (!thing.key().containsKey(field) && !field.equals(Write.MARK)) {
                changes.add(change(field, value));
            }
        });
        return changes;
    }

    private static Change change(String field, @Nullable Object value) {
        if (value == null) {
            return new Change.Remove(field);
        }
        if (value instanceof Map<?, ?> operator && operator.size() == 1) {
            Object operand = operator.values().iterator().next();
            return switch (String.valueOf(operator.keySet().iterator().next())) {
                case "$inc" -> new Change.Add(field, ((Number) operand).longValue());
                case "$mul" -> new Change.Negate(field);
                case "$max" -> new Change.Raise(field, ((Number) operand).longValue());
                default -> throw new Violation("%s is no operator that anybody used".formatted(value));
            };
        }
        return new Change.Put(field, value);
    }
}
