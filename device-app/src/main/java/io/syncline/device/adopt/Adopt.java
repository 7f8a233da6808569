package io.syncline.device.adopt;

import io.syncline.domain.registry.SchemaFile;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.database.Durability;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SynclineDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.function.Consumer;

/**
 * The role {@code adopt}: opens the source and the device, brings over what the source has or has changed, and closes
 * both. The device must not be running.
 */
public final class Adopt {

    /** What a data directory's own schema is called. */
    public static final String SCHEMA_FILE = "schema.json";

    /**
     * The version of derived schemas. It does not tell the day: devices that adopt copies of one database on different
     * days have the same schema, and with different versions one would wait for an update before it took the other's
     * events. Every date that somebody writes into the file is later.
     */
    private static final LocalDate DERIVED_VERSION = LocalDate.of(2000, 1, 1);

    private Adopt() {}

    /**
     * Adopts a source.
     *
     * @param wallClock what the device's clock goes by
     * @param progress gets one line for every table, before that what the schema does not cover, and at last a summary
     * @throws AdoptionException when the source can not be opened or read, or does not fit the schema
     * @throws io.syncline.domain.registry.SchemaException when the schema cannot work
     * @throws io.syncline.sync.database.DatabaseException when the data directory can not be used
     */
    public static AdoptionReport run(AdoptionRequest request, InstantSource wallClock, Consumer<String> progress) {
        try (SourceDatabase source = SourceDatabase.open(request.from())) {
            StorageRegistry registry = SchemaFile.parse(schema(request, source, progress));
            // What is remembered as adopted must be on the disk, even when the power fails.
            DeviceStore store =
                    DeviceStore.open(request.device(), Durability.FULL, registry, request.deviceName(), wallClock);
            try (SynclineDevice device = SynclineDevice.standalone(store, HubSettings.NONE, wallClock);
                    AdoptedDatabase database = AdoptedDatabase.open(request.dataDirectory())) {
                String id = store.self().id().value();
                AdoptionReport report = new Adoption(source, device.storage(), database, id, progress).run();
                progress.accept(report.summary());
                return report;
            }
        }
    }

    private static String schema(AdoptionRequest request, SourceDatabase source, Consumer<String> progress) {
        Path own = request.dataDirectory().resolve(SCHEMA_FILE);
        Path file = request.schemaFile() == null ? own : request.schemaFile();
        try {
            if (request.schemaFile() != null || Files.exists(own)) {
                return Files.readString(file);
            }
            SchemaDerivation.Result derived = SchemaDerivation.derive(source, DERIVED_VERSION);
            write(derived.json(), own);
            derived.notes().forEach(progress);
            progress.accept("Wrote the schema of %d collections to %s."
                    .formatted(source.tables().size(), own));
            return derived.json();
        } catch (IOException e) {
            throw new AdoptionException("The schema file '%s' can not be read or written: %s.".formatted(file, e), e);
        }
    }

    /** A file that is there is whole. */
    private static void write(String text, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path draft = file.resolveSibling(SCHEMA_FILE + ".draft");
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
