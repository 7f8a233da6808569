package io.syncline.device.adopt;

import io.syncline.domain.storage.StorageManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Brings a source's tables into a device's collections, one after the other. */
final class Adoption {

    private final SourceDatabase source;
    private final StorageManager storage;
    private final AdoptedDatabase database;
    private final AdoptedRows adopted;
    private final Consumer<String> progress;

    /**
     * An adoption that can be run once.
     *
     * @param database where it remembers what it has brought over
     * @param device the id of the device that the storage belongs to
     */
    Adoption(
            SourceDatabase source,
            StorageManager storage,
            AdoptedDatabase database,
            String device,
            Consumer<String> progress) {
        this.source = source;
        this.storage = storage;
        this.database = database;
        this.adopted = new AdoptedRows(database, device, source.identity());
        this.progress = progress;
    }

    AdoptionReport run() {
        long start = System.nanoTime();
        AdoptionPlan plan = AdoptionPlan.of(source, storage.registry());
        List<String> notes = new ArrayList<>(plan.notes());
        notes.forEach(progress);
        List<AdoptionReport.Table> tables = new ArrayList<>();
        for (TableMapping table : plan.tables()) {
            AdoptionReport.Table report = adopt(table);
            tables.add(report);
            progress.accept(report.summary());
            noteOtherSources(table, notes);
        }
        return new AdoptionReport(tables, notes, Duration.ofNanos(System.nanoTime() - start));
    }

    private AdoptionReport.Table adopt(TableMapping table) {
        DeviceObjects objects = new DeviceObjects(storage, table.collection());
        return new TableAdoption(table, adopted, objects).run(source, new RowReader(table, database));
    }

    /** Of a source that is not there, nobody knows whether it still has the rows. */
    private void noteOtherSources(TableMapping table, List<String> notes) {
        adopted.fromOthers(table.collection().name()).forEach((other, count) -> {
            String note = "Collection '%s' keeps %d objects that came from '%s' and are not in '%s'."
                    .formatted(table.collection().name(), count, other, source.identity());
            notes.add(note);
            progress.accept(note);
        });
    }
}
