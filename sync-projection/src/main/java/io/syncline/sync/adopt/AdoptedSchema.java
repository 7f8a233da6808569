package io.syncline.sync.adopt;

import io.syncline.sync.adopt.AdoptionProgress.Stage;
import io.syncline.sync.adopt.schema.SchemaDerivation;
import io.syncline.sync.adopt.source.AdoptionException;
import io.syncline.sync.adopt.source.AdoptionSource;
import io.syncline.sync.adopt.source.SourceTable;
import io.syncline.sync.setup.SchemaLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;

/** The schema of a device that adopts: the one that is there, or one that is derived from the source and written down. */
public final class AdoptedSchema {

    /**
     * The version of derived schemas. It does not tell the day: devices that adopt copies of one database on different
     * days have the same schema, and with different versions one would wait for an update before it took the other's
     * events. Every date that somebody writes into the file is later.
     */
    private static final LocalDate DERIVED_VERSION = LocalDate.of(2000, 1, 1);

    private AdoptedSchema() {}

    /**
     * The text of the schema file; where it is missing, it is derived from all rows of the source and written.
     *
     * @throws AdoptionException when the source can not be read, or the file not be written
     */
    public static String readOrDerive(SchemaLocation location, AdoptionSource source, AdoptionListener listener) {
        if (location.exists()) {
            return location.text();
        }
        SchemaDerivation.Result derived = derive(source, listener);
        write(derived.json(), location.file());
        derived.notes().forEach(listener::noted);
        listener.noted("Wrote the schema of %d collections to %s."
                .formatted(source.tables().size(), location.file()));
        return derived.json();
    }

    private static SchemaDerivation.Result derive(AdoptionSource source, AdoptionListener listener) {
        long total = source.tables().stream().mapToLong(source::count).sum();
        ProgressCount progress = new ProgressCount(Stage.LOOKING, total, listener);
        return SchemaDerivation.derive(source, DERIVED_VERSION, new SchemaDerivation.Watcher() {
            private long ofTable;
            private String table = "";

            @Override
            public void looked(SourceTable at, long rows) {
                if (!at.name().equals(table)) {
                    progress.finished(ofTable);
                    table = at.name();
                }
                ofTable = rows;
                progress.at(table, rows);
            }
        });
    }

    /** A file that is there is whole. */
    private static void write(String text, Path file) {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new AdoptionException("The schema file '%s' can not be written: %s.".formatted(file, e), e);
        }
    }
}
