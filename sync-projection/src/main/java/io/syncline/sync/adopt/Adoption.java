package io.syncline.sync.adopt;

import io.syncline.sync.adopt.AdoptionProgress.Stage;
import io.syncline.sync.adopt.source.AdoptionException;
import io.syncline.sync.adopt.source.AdoptionSource;
import io.syncline.sync.setup.SynclineDevice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Brings a source's tables into a device's collections, one after the other, and whatever has changed in it since the
 * last time:
 *
 * <pre>{@code
 * try (AdoptionSource source = AdoptionSources.open(dataSource, SourceSettings.DEFAULT)) {
 *     AdoptionReport report = Adoption.run(source, device, Path.of("data/laptop"), AdoptionListener.SILENT);
 * }
 * }</pre>
 *
 * <p>The device may be in use meanwhile. It may end at any moment and be run again; one runs at a time.
 */
public final class Adoption {

    private final AdoptionSource source;
    private final Target target;
    private final AdoptedDatabase database;
    private final AdoptedRows adopted;
    private final AdoptionListener listener;
    private final List<String> notes = new ArrayList<>();

    /** @param database where it remembers what it has brought over */
    Adoption(AdoptionSource source, Target target, AdoptedDatabase database, AdoptionListener listener) {
        this.source = source;
        this.target = target;
        this.database = database;
        this.adopted = new AdoptedRows(database, target.device(), source.identity());
        this.listener = listener;
    }

    /**
     * Adopts a source.
     *
     * @param dataDirectory the device's, where it is remembered what was brought over
     * @throws AdoptionException when the source can not be read, or does not fit the device's schema. What was brought
     *     over by then stays
     */
    public static AdoptionReport run(
            AdoptionSource source, SynclineDevice device, Path dataDirectory, AdoptionListener listener) {
        try (AdoptedDatabase database = AdoptedDatabase.open(dataDirectory)) {
            return new Adoption(source, DeviceTarget.of(device), database, listener).run();
        }
    }

    /**
     * Whether an adoption of this source into the device of that directory has ever come to its end.
     *
     * @param dataDirectory the device's
     */
    public static boolean hasFinished(AdoptionSource source, Path dataDirectory) {
        try (AdoptedDatabase database = AdoptedDatabase.open(dataDirectory)) {
            return AdoptedRows.hasFinished(database, source.identity());
        }
    }

    AdoptionReport run() {
        long start = System.nanoTime();
        AdoptionPlan plan = AdoptionPlan.of(source, target.storage().registry());
        source.notes().forEach(this::note);
        plan.notes().forEach(this::note);
        long total = plan.tables().stream()
                .mapToLong(table -> source.count(table.table()))
                .sum();
        ProgressCount progress = new ProgressCount(Stage.BRINGING, total, listener);
        List<AdoptionReport.Table> tables = new ArrayList<>();
        for (TableMapping table : plan.tables()) {
            AdoptionReport.Table report = adopt(table, progress);
            tables.add(report);
            progress.finished(report.rows());
            listener.adopted(report);
            noteOtherSources(table);
        }
        noteMissingTables(plan);
        adopted.finish();
        return new AdoptionReport(tables, notes, Duration.ofNanos(System.nanoTime() - start));
    }

    private AdoptionReport.Table adopt(TableMapping table, ProgressCount progress) {
        DeviceObjects objects = new DeviceObjects(target.storage(), table.collection());
        TableAdoption adoption = new TableAdoption(table, adopted, objects, target);
        AdoptionReport.Table report = adoption.run(
                source,
                new RowReader(table, database, target.large().limit()),
                rows -> progress.at(table.table().name(), rows));
        if (report.kept() > 0) {
            note(
                    "%,d rows of %s differ from what this device has received from another one; the device's values were kept."
                            .formatted(report.kept(), table.table().shown()));
        }
        return report;
    }

    private void note(String sentence) {
        notes.add(sentence);
        listener.noted(sentence);
    }

    /** Of a source that is not there, nobody knows whether it still has the rows. */
    private void noteOtherSources(TableMapping table) {
        adopted.fromOthers(table.collection().name())
                .forEach((other, count) ->
                        note("Collection '%s' keeps %d objects that came from '%s' and are not in '%s'."
                                .formatted(table.collection().name(), count, other, source.identity())));
    }

    /** A table that is gone is no order to delete everything: rather than its rows, its name may have changed. */
    private void noteMissingTables(AdoptionPlan plan) {
        List<String> present =
                plan.tables().stream().map(table -> table.collection().name()).toList();
        Map<String, Long> counts = adopted.byCollection();
        counts.keySet().removeAll(present);
        counts.forEach((collection, count) -> note(
                "Collection '%s' keeps %d objects; the source had them, and no longer has a table for them. Delete them yourself if they are to go."
                        .formatted(collection, count)));
    }
}
