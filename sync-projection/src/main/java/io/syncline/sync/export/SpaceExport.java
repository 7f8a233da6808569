package io.syncline.sync.export;

import io.syncline.domain.blob.BlobReference;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.blob.BlobContent;
import io.syncline.sync.blob.BlobStore;
import io.syncline.sync.database.Database;
import io.syncline.sync.database.DatabaseException;
import io.syncline.sync.database.ReadCursor;
import io.syncline.sync.projection.StateText;
import io.syncline.sync.projection.StoredStates;
import io.syncline.sync.projection.StoredStates.Known;
import io.syncline.sync.store.ChangesJson;
import io.syncline.sync.store.Devices;
import io.syncline.sync.store.EventContent;
import io.syncline.sync.store.KnownDevice;
import io.syncline.sync.store.ObjectContent;
import io.syncline.sync.store.StoredEvent;
import io.syncline.sync.store.StoredEvents;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes everything that a device has into one file: all objects as the API shows them, beside each the state from which
 * others can merge it, the bytes of large values, the devices; on demand every event. It reads one state of the data
 * through a cursor, in bounded memory, and nobody waits for it. The form is described in {@code docs/export.md}.
 */
public final class SpaceExport {

    private static final String SYSTEM = "syncline_";
    private static final int BLOB_BYTES_PER_LINE = 768 * 1024;
    private static final int EVENTS_AT_ONCE = 1_000;

    private final Database database;
    private final StorageRegistry registry;
    private final BlobStore blobs;
    private final Devices devices;
    private final StoredEvents events;
    private final InstantSource wallClock;

    public SpaceExport(
            Database database,
            StorageRegistry registry,
            BlobStore blobs,
            Devices devices,
            StoredEvents events,
            InstantSource wallClock) {
        this.database = database;
        this.registry = registry;
        this.blobs = blobs;
        this.devices = devices;
        this.events = events;
        this.wallClock = wallClock;
    }

    /**
     * Writes the file. Events that are parked are not in it.
     *
     * @param schema the text of the schema file, for whoever imports it; null where there is none
     * @param history whether every event is to be in it
     * @throws UnusableExportException when the file exists, or can not be written
     */
    public ExportReport write(Path file, @Nullable String schema, boolean history) {
        try (ExportFile out = ExportFile.create(file);
                ReadCursor cursor = database.openCursor()) {
            ExportReport report = new Writing(out, cursor).write(schema, history);
            out.finish(report);
            return report;
        } catch (IOException | UncheckedIOException e) {
            throw new UnusableExportException("'%s' can not be written: %s.".formatted(file, e.getMessage()), e);
        } catch (SQLException e) {
            throw new DatabaseException("The data could not be read for an export", e);
        }
    }

    /** Whether what is in the collection is the user's, and not Syncline's own. */
    static boolean isOfUser(String collection) {
        return !collection.startsWith(SYSTEM);
    }

    /** One export under way. */
    private final class Writing {

        private final ExportFile out;
        private final ReadCursor cursor;
        private final Set<String> written = new HashSet<>();
        private final Set<String> missing = new HashSet<>();
        private long objects;
        private long deleted;
        private long eventCount;

        Writing(ExportFile out, ReadCursor cursor) {
            this.out = out;
            this.cursor = cursor;
        }

        ExportReport write(@Nullable String schema, boolean history) throws IOException, SQLException {
            out.add(ExportLine.of(
                    ExportLine.HEADER,
                    "format",
                    ExportFile.FORMAT,
                    "program",
                    "syncline",
                    "writtenAt",
                    wallClock.instant().toString()));
            if (schema != null) {
                out.add(ExportLine.of(ExportLine.SCHEMA, "text", schema));
            }
            for (KnownDevice device : devices.all()) {
                out.add(ExportLine.of(
                        ExportLine.DEVICE, "id", device.id().value(), "epoch", device.epoch(), "name", device.name()));
            }
            for (CollectionDefinition collection : registry.collections()) {
                if (isOfUser(collection.name())) {
                    writeCollection(collection);
                }
            }
            if (history) {
                writeEvents();
            }
            return new ExportReport(objects, deleted, written.size(), missing.size(), eventCount);
        }

        private void writeCollection(CollectionDefinition collection) throws IOException, SQLException {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            collection
                    .fields()
                    .forEach(field -> fields.put(field.name(), field.type().schemaName()));
            out.add(ExportLine.of(
                    ExportLine.COLLECTION,
                    "name",
                    collection.name(),
                    "version",
                    collection.version(),
                    "key",
                    collection.key().stream().map(FieldDefinition::name).toList(),
                    "fields",
                    fields));
            StoredStates states = new StoredStates(cursor.connection());
            states.forEachVisible(collection, List.of(), known -> writeObject(collection, known, true));
            states.forEachHidden(collection.name(), known -> writeObject(collection, known, false));
        }

        private void writeObject(CollectionDefinition collection, Known known, boolean isThere) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            if (isThere) {
                values.putAll(collection.keyValues(known.id().key()));
                known.state().values().forEach(values::put);
            }
            StateText state = StateText.of(known.state());
            try {
                writeBlobs(known.state().values());
                out.add(ExportLine.of(
                        ExportLine.OBJECT,
                        "collection",
                        collection.name(),
                        "key",
                        known.id().key(),
                        "version",
                        collection.version(),
                        "values",
                        isThere ? values : null,
                        "state",
                        ChangesJson.read(state.values()),
                        "stamps",
                        state.stamps()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            objects += isThere ? 1 : 0;
            deleted += isThere ? 0 : 1;
        }

        private void writeBlobs(Map<String, ?> values) throws IOException {
            for (Object value : values.values()) {
                BlobReference reference = BlobReference.of(value).orElse(null);
                if (reference != null && !written.contains(reference.sha256())) {
                    BlobContent content = blobs.content(reference).orElse(null);
                    if (content == null) {
                        missing.add(reference.sha256());
                    } else {
                        writeBlob(content);
                        written.add(reference.sha256());
                    }
                }
            }
        }

        private void writeBlob(BlobContent content) throws IOException {
            try (InputStream bytes = content.open()) {
                byte[] part = bytes.readNBytes(BLOB_BYTES_PER_LINE);
                do {
                    byte[] next = bytes.readNBytes(BLOB_BYTES_PER_LINE);
                    out.add(ExportLine.of(
                            ExportLine.BLOB,
                            "sha256",
                            content.sha256(),
                            "size",
                            content.size(),
                            "type",
                            content.type(),
                            "data",
                            Base64.getEncoder().encodeToString(part),
                            "last",
                            next.length == 0));
                    part = next;
                } while (part.length > 0);
            }
        }

        private void writeEvents() throws IOException {
            for (KnownDevice device : devices.all()) {
                long after = 0;
                List<StoredEvent> some = events.ofDevice(device, after, EVENTS_AT_ONCE);
                while (!some.isEmpty()) {
                    for (StoredEvent event : some) {
                        writeEvent(device, event);
                    }
                    after = some.get(some.size() - 1).origin().sequence();
                    some = events.ofDevice(device, after, EVENTS_AT_ONCE);
                }
            }
        }

        private void writeEvent(KnownDevice device, StoredEvent event) throws IOException {
            EventContent content = event.content();
            if (!isOfUser(content.id().collection())) {
                return;
            }
            eventCount++;
            ExportLine line = ExportLine.of(
                    ExportLine.EVENT,
                    "device",
                    device.id().value(),
                    "epoch",
                    device.epoch(),
                    "sequence",
                    event.origin().sequence(),
                    "transactionStart",
                    event.origin().transactionStart(),
                    "hlc",
                    event.origin().stamp().toString(),
                    "collection",
                    content.id().collection(),
                    "key",
                    content.id().key(),
                    "content",
                    Base64.getEncoder().encodeToString(content.encoded()),
                    "hash",
                    HexFormat.of().formatHex(event.hash()));
            if (content instanceof ObjectContent ofObject) {
                line.members().putAll(told(ofObject));
            }
            out.add(line);
        }

        /** What an event of a stored object says; what one of an application's aggregate says, only its content does. */
        private static Map<String, @Nullable Object> told(ObjectContent content) {
            String updates = content.updates();
            return ExportLine.of(
                            ExportLine.EVENT,
                            "kind",
                            content.kind().name(),
                            "version",
                            content.schemaVersion(),
                            "changes",
                            ChangesJson.read(content.changes()),
                            "updates",
                            updates == null ? null : ChangesJson.readValue(updates),
                            "replaced",
                            content.replaced())
                    .members();
        }
    }
}
