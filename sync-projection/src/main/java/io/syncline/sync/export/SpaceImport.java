package io.syncline.sync.export;

import io.syncline.domain.blob.BlobReference;
import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.fold.WrittenValue;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.operation.BatchStep;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.refusal.OperationRefusedException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.schema.StateMigration;
import io.syncline.domain.stamp.HybridClock;
import io.syncline.domain.storage.StorageManager;
import io.syncline.sync.blob.BlobStore;
import io.syncline.sync.database.Database;
import io.syncline.sync.projection.ObjectRows;
import io.syncline.sync.projection.StateText;
import io.syncline.sync.store.ChangesJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings an export into a device. What is in the file and not here, or was written later than here, is written as this device's
 * own writes, so it reaches the other devices of its space; everything else stays. So an import may be cut off and repeated,
 * and repeating it changes nothing.
 *
 * <p>The file is read to its end before anything is written. Its history is passed over: what is imported is written now.
 */
public final class SpaceImport {

    private static final int OBJECTS_AT_ONCE = 200;

    private final Database database;
    private final StorageRegistry registry;
    private final StorageManager storage;
    private final ObjectRows rows;
    private final BlobStore blobs;
    private final HybridClock clock;

    public SpaceImport(
            Database database,
            StorageRegistry registry,
            StorageManager storage,
            ObjectRows rows,
            BlobStore blobs,
            HybridClock clock) {
        this.database = database;
        this.registry = registry;
        this.storage = storage;
        this.rows = rows;
        this.blobs = blobs;
        this.clock = clock;
    }

    /**
     * Imports the file.
     *
     * @throws UnusableExportException when it is damaged, from a newer version, or of another schema; then nothing was done
     */
    public ImportReport read(Path file) {
        check(file);
        ImportReport report = new Reading().read(file);
        int before = Integer.MAX_VALUE;
        // What was refused may only have come before that which it refers to.
        while (!report.refused().isEmpty() && report.refused().size() < before) {
            before = report.refused().size();
            ImportReport again = new Reading().read(file);
            report = new ImportReport(
                    report.created() + again.created(),
                    report.modified() + again.modified(),
                    report.deleted() + again.deleted(),
                    report.unchanged(),
                    again.missing(),
                    again.refused());
        }
        return report;
    }

    /**
     * The text of the schema that the file was written under, where it has one.
     *
     * @throws UnusableExportException when the file is damaged or from a newer version
     */
    public static Optional<String> schema(Path file) {
        String schema = null;
        try (ExportReading lines = ExportReading.open(file)) {
            for (ExportLine line = lines.next(); line != null && schema == null; line = lines.next()) {
                if (line.kind().equals(ExportLine.OBJECT) || line.kind().equals(ExportLine.COLLECTION)) {
                    break;
                }
                schema = line.kind().equals(ExportLine.SCHEMA) ? line.text("text") : null;
            }
        }
        return Optional.ofNullable(schema);
    }

    /**
     * Reads the file to its end.
     *
     * @throws UnusableExportException when it is damaged or from a newer version
     */
    public static void requireWhole(Path file) {
        try (ExportReading whole = ExportReading.open(file)) {
            whole.readToEnd();
        }
    }

    private void check(Path file) {
        requireWhole(file);
        try (ExportReading lines = ExportReading.open(file)) {
            for (ExportLine line = lines.next(); line != null; line = lines.next()) {
                if (line.kind().equals(ExportLine.COLLECTION)) {
                    requireKnown(line);
                }
            }
        }
    }

    private void requireKnown(ExportLine line) {
        String name = line.text("name");
        CollectionDefinition here = registry.findCollection(name)
                .orElseThrow(() -> new UnusableExportException(
                        "The file has collection '%s', which the schema here lacks; add it, or import into an empty directory."
                                .formatted(name)));
        if (line.text("version").compareTo(here.version()) > 0) {
            throw new UnusableExportException(
                    "The file has collection '%s' in version %s, the schema here in %s; update it."
                            .formatted(name, line.text("version"), here.version()));
        }
    }

    /** What the file tells of an object. */
    private record Told(CollectionDefinition collection, ObjectId id, ObjectState state) {

        Optional<StorageOperation.OnCollection<?>> toWrite(ObjectRows rows) {
            return Difference.of(collection, id.key(), rows.load(id).state(), state);
        }
    }

    /** One time through the file. */
    private final class Reading {

        private final List<Told> waiting = new ArrayList<>();
        private final List<String> refused = new ArrayList<>();
        private final Map<String, StateMigration> migrations = new LinkedHashMap<>();
        private long created;
        private long modified;
        private long deleted;
        private long unchanged;
        private long missing;

        ImportReport read(Path file) {
            try (ExportReading lines = ExportReading.open(file)) {
                for (ExportLine line = lines.next(); line != null; line = lines.next()) {
                    take(line, lines);
                }
            }
            write();
            return new ImportReport(created, modified, deleted, unchanged, missing, refused);
        }

        private void take(ExportLine line, ExportReading lines) {
            if (line.kind().equals(ExportLine.BLOB)) {
                BlobLines.store(line, lines, blobs);
            } else if (line.kind().equals(ExportLine.OBJECT)) {
                takeObject(line);
            }
        }

        private void takeObject(ExportLine line) {
            CollectionDefinition collection = registry.collection(line.text("collection"));
            ObjectId id = new ObjectId(collection.name(), line.text("key"));
            ObjectState told = migration(collection, line.text("version")).migrate(id, state(line));
            Optional.ofNullable(told.latest()).ifPresent(clock::observe);
            waiting.add(new Told(collection, id, withoutMissing(told)));
            if (waiting.size() >= OBJECTS_AT_ONCE) {
                write();
            }
        }

        private ObjectState state(ExportLine line) {
            return new StateText(line.text("stamps"), ChangesJson.write(line.object("state"))).state();
        }

        private StateMigration migration(CollectionDefinition collection, String version) {
            return migrations.computeIfAbsent(
                    collection.name() + " " + version, any -> new StateMigration(collection, version));
        }

        private ObjectState withoutMissing(ObjectState told) {
            Map<String, WrittenValue> fields = new LinkedHashMap<>(told.fields());
            boolean some = fields.values().removeIf(written -> isMissing(written.value()));
            missing += told.fields().size() - fields.size();
            return some ? new ObjectState(told.created(), told.deleted(), fields, told.leaves(), told.own()) : told;
        }

        private boolean isMissing(@Nullable Object value) {
            return value != null
                    && BlobReference.of(value)
                            .filter(reference -> !blobs.isHere(reference))
                            .isPresent();
        }

        private void write() {
            List<Told> all = List.copyOf(waiting);
            waiting.clear();
            try {
                write(all);
            } catch (OperationRefusedException e) {
                all.forEach(this::writeAlone);
            }
        }

        private void writeAlone(Told told) {
            try {
                write(List.of(told));
            } catch (OperationRefusedException e) {
                refused.add(String.valueOf(e.getMessage()));
            }
        }

        /** Looks and writes in one transaction, so that nobody writes in between. */
        private void write(List<Told> some) {
            List<StorageOperation.OnCollection<?>> operations = database.write(() -> {
                List<StorageOperation.OnCollection<?>> needed = some.stream()
                        .flatMap(told -> told.toWrite(rows).stream())
                        .toList();
                if (!needed.isEmpty()) {
                    storage.operation(new StorageOperation.ExecuteBatch(
                            needed.stream().map(BatchStep::of).toList()));
                }
                return needed;
            });
            operations.forEach(this::count);
            unchanged += some.size() - operations.size();
        }

        private void count(StorageOperation.OnCollection<?> operation) {
            created += operation instanceof StorageOperation.CreateObject ? 1 : 0;
            modified += operation instanceof StorageOperation.UpdateObjects ? 1 : 0;
            deleted += operation instanceof StorageOperation.DeleteObjects ? 1 : 0;
        }
    }
}
