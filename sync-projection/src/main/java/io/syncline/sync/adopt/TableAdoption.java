package io.syncline.sync.adopt;

import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.operation.StorageOperation.DeleteObjects;
import io.syncline.domain.refusal.OperationRefusedException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.sync.adopt.AdoptedRows.Known;
import io.syncline.sync.adopt.source.AdoptionException;
import io.syncline.sync.adopt.source.AdoptionSource;
import io.syncline.sync.store.ChangesJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings one table over: its rows in batches, then what is gone from it, then what was refused so far.
 *
 * <p>A refusal need not last. A value of a unique index may still belong to an object that is about to be deleted or to
 * get another one, and an enforced link may lead to a row that comes later. So refused rows wait for the end.
 */
final class TableAdoption {

    private static final int ROWS_PER_BATCH = 1_000;
    private static final int CHARACTERS_PER_BATCH = 1_000_000;
    private static final int MOST_WAITING = 100_000;

    private final TableMapping mapping;
    private final CollectionDefinition collection;
    private final AdoptedRows adopted;
    private final DeviceObjects objects;
    private final Target target;
    private boolean nothingToLookUp;

    private final Map<String, AdoptedRow> batch = new LinkedHashMap<>();
    private Map<String, AdoptedRow> waiting = new LinkedHashMap<>();
    private @Nullable OperationRefusedException refusal;
    private int characters;
    private long rows;
    private long created;
    private long modified;
    private long deleted;
    private long kept;

    TableAdoption(TableMapping mapping, AdoptedRows adopted, DeviceObjects objects, Target target) {
        this.target = target;
        this.mapping = mapping;
        this.collection = mapping.collection();
        this.adopted = adopted;
        this.objects = objects;
        this.nothingToLookUp = objects.isEmpty();
    }

    /** @param progress is told how many rows were read, after every batch */
    AdoptionReport.Table run(AdoptionSource source, RowReader reader, LongConsumer progress) {
        source.read(mapping.table(), mapping.columns(), row -> {
            if (take(reader.read(row))) {
                progress.accept(rows);
            }
        });
        writeBatch();
        deleteGone();
        writeWaiting();
        progress.accept(rows);
        return new AdoptionReport.Table(
                mapping.table().name(), collection.name(), rows, created, modified, deleted, kept);
    }

    /** Answers whether that filled a batch, which was written then. */
    private boolean take(AdoptedRow row) {
        rows++;
        if (batch.put(row.objectKey(), row) != null || waiting.containsKey(row.objectKey())) {
            throw repeated(row);
        }
        characters += row.size();
        if (batch.size() < ROWS_PER_BATCH && characters < CHARACTERS_PER_BATCH) {
            return false;
        }
        writeBatch();
        return true;
    }

    private AdoptionException repeated(AdoptedRow row) {
        return new AdoptionException(
                "Two rows of %s have the key '%s' once they are brought into collection '%s'. Correct the source, or give the collection another key or the key another type."
                        .formatted(mapping.table().shown(), row.objectKey(), collection.name()));
    }

    private void writeBatch() {
        Map<String, Known> known = adopted.find(collection.name(), batch.keySet());
        known.forEach((key, row) -> {
            if (row.seenNow()) {
                throw repeated(batch.getOrDefault(key, batch.values().iterator().next()));
            }
        });
        write(batch, known);
        batch.clear();
        characters = 0;
    }

    /** What was written or needs no writing is remembered, what was refused waits. */
    private void write(Map<String, AdoptedRow> some, Map<String, Known> known) {
        Map<String, AdoptedRow> done = new LinkedHashMap<>(some);
        List<RowChange> changes = changes(some, known);
        objects.write(changes, RowChange::operation, (change, reason) -> {
            done.remove(change.row().objectKey());
            waiting.put(change.row().objectKey(), change.row());
            refusal = reason;
            // Somebody else may have created what is refused here.
            nothingToLookUp = false;
        });
        if (waiting.size() > MOST_WAITING && refusal != null) {
            throw refused(refusal);
        }
        adopted.markSeen(collection.name(), waiting.keySet());
        changes.stream()
                .filter(change -> done.containsKey(change.row().objectKey()))
                .forEach(this::count);
        adopted.remember(collection.name(), done.values());
    }

    private List<RowChange> changes(Map<String, AdoptedRow> some, Map<String, Known> known) {
        Map<String, AdoptedRow> different = new LinkedHashMap<>(some);
        known.forEach((key, row) ->
                different.computeIfPresent(key, (sameKey, now) -> now.content().equals(row.content()) ? null : now));
        Map<String, Map<String, @Nullable Object>> current = current(different);
        List<RowChange> changes = new ArrayList<>();
        different.forEach(
                (key, row) -> change(row, known.get(key), current.get(key)).ifPresent(changes::add));
        changes.forEach(this::storeLarge);
        return changes;
    }

    private Optional<RowChange> change(
            AdoptedRow row, @Nullable Known known, @Nullable Map<String, @Nullable Object> current) {
        if (current != null && RowChange.isEqual(row, current)) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> before = before(row, known, current);
        if (before == null && current != null) {
            kept++;
        }
        return RowChange.of(collection, row, before, current);
    }

    private @Nullable Map<String, @Nullable Object> before(
            AdoptedRow row, @Nullable Known known, @Nullable Map<String, @Nullable Object> current) {
        if (known != null && known.isGone()) {
            return null;
        }
        if (known == null || current == null) {
            // After a power cut the device may have lost what is remembered here: then it has no past either.
            return target.past().created(collection.name(), row.objectKey());
        }
        return known.content().isEmpty() ? Map.of() : ChangesJson.read(known.content());
    }

    private void storeLarge(RowChange change) {
        change.row().large().forEach((field, bytes) -> target.large().store(collection.field(field), bytes));
    }

    /** What was empty at the start holds only what this adoption has put there, and no key comes twice. */
    private Map<String, Map<String, @Nullable Object>> current(Map<String, AdoptedRow> some) {
        return nothingToLookUp
                ? Map.of()
                : objects.find(some.values().stream().map(AdoptedRow::key).toList());
    }

    private void count(RowChange change) {
        if (change.isCreation()) {
            created++;
        } else {
            modified++;
        }
    }

    private void deleteGone() {
        String after = "";
        List<String> gone = adopted.gone(collection.name(), after, ROWS_PER_BATCH);
        while (!gone.isEmpty()) {
            delete(gone);
            after = gone.get(gone.size() - 1);
            gone = adopted.gone(collection.name(), after, ROWS_PER_BATCH);
        }
    }

    private void delete(List<String> gone) {
        Map<String, Map<String, Object>> keys = new LinkedHashMap<>();
        gone.forEach(key -> keys.put(key, collection.keyValues(key)));
        keys.keySet().retainAll(objects.find(keys.values()).keySet());
        List<Map<String, Object>> there = List.copyOf(keys.values());
        objects.write(there, this::deletion, (key, reason) -> {
            throw reason;
        });
        deleted += there.size();
        adopted.markGone(collection.name(), gone);
    }

    private StorageOperation.OnCollection<?> deletion(Map<String, Object> key) {
        return new DeleteObjects(collection.name(), new LinkedHashMap<>(key), null);
    }

    /** As long as something gets through, the next may too. */
    private void writeWaiting() {
        int before = Integer.MAX_VALUE;
        while (!waiting.isEmpty() && waiting.size() < before) {
            before = waiting.size();
            Map<String, AdoptedRow> again = waiting;
            waiting = new LinkedHashMap<>();
            write(again, adopted.find(collection.name(), again.keySet()));
        }
        if (!waiting.isEmpty()) {
            exchange();
        }
    }

    /** Objects that have each other's unique values can only change together: all go, and all come again. */
    private void exchange() {
        Map<String, Known> known = adopted.find(collection.name(), waiting.keySet());
        List<RowChange> changes = changes(waiting, known);
        Map<String, Map<String, @Nullable Object>> current = current(waiting);
        List<StorageOperation.OnCollection<?>> steps = new ArrayList<>();
        changes.stream()
                .filter(change -> current.containsKey(change.row().objectKey()))
                .forEach(change -> steps.add(deletion(change.row().key())));
        changes.forEach(
                change -> steps.add(change.recreation(current.get(change.row().objectKey()))));
        try {
            objects.writeTogether(steps);
        } catch (OperationRefusedException e) {
            throw refused(refusal == null ? e : refusal);
        }
        changes.forEach(this::count);
        adopted.remember(collection.name(), waiting.values());
    }

    private AdoptionException refused(OperationRefusedException reason) {
        return new AdoptionException(
                "%s: %d rows were refused, the first with the key '%s'. %s Correct the source, or take the rule out of the schema."
                        .formatted(
                                mapping.table().shownFirst(),
                                waiting.size(),
                                waiting.keySet().iterator().next(),
                                reason.getMessage()),
                reason);
    }
}
