package io.syncline.sync.adopt.file;

import io.syncline.sync.adopt.source.AdoptionException;
import io.syncline.sync.adopt.source.AdoptionSource;
import io.syncline.sync.adopt.source.SourceRow;
import io.syncline.sync.adopt.source.SourceTable;
import io.syncline.sync.adopt.source.SourceTable.Column;
import io.syncline.sync.adopt.source.SourceTable.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A file, or all files of a directory, each as a table of its name. */
public final class FileSource implements AdoptionSource {

    private static final Set<String> CSV = Set.of("csv", "tsv");
    private static final Set<String> NDJSON = Set.of("ndjson", "jsonl");

    private final String identity;
    private final FileFormat format;
    private final Map<String, RowFile> files = new LinkedHashMap<>();
    private final List<SourceTable> tables = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private FileSource(Path path, FileFormat format) throws IOException {
        this.identity = path.toRealPath().toString();
        this.format = format;
        if (!Files.isDirectory(path)) {
            add(path);
            return;
        }
        try (Stream<Path> all = Files.list(path)) {
            for (Path file : all.sorted().toList()) {
                if (isKnown(file) && Files.isRegularFile(file)) {
                    add(file);
                } else {
                    notes.add("'%s' is no CSV or newline-delimited JSON file by its name and was left out."
                            .formatted(file.getFileName()));
                }
            }
        }
    }

    /**
     * Opens a file or a directory.
     *
     * @throws AdoptionException when it is not there, or is no such file
     */
    public static FileSource open(Path path, FileFormat format) {
        if (!Files.exists(path)) {
            throw new AdoptionException(
                    "There is no file or directory '%s'; an address of a database begins with jdbc:.".formatted(path));
        }
        try {
            return new FileSource(path, format);
        } catch (IOException e) {
            throw new AdoptionException("'%s' can not be read: %s.".formatted(path, e.getMessage()), e);
        }
    }

    private static boolean isKnown(Path file) {
        return CSV.contains(extension(file)) || NDJSON.contains(extension(file));
    }

    private static String extension(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private void add(Path path) {
        if (!isKnown(path)) {
            throw new AdoptionException(
                    "File '%s' is of no kind that can be adopted; names end in .csv, .tsv, .ndjson or .jsonl. A SQLite file is --from=jdbc:sqlite:%s."
                            .formatted(path, path));
        }
        FileText text = new FileText(path, format.charset());
        RowFile file =
                CSV.contains(extension(path)) ? new CsvFile(text, format) : new NdjsonFile(text, format.sample());
        String name = text.name().substring(0, text.name().lastIndexOf('.'));
        if (files.putIfAbsent(name, file) != null) {
            throw new AdoptionException("Two files would become the collection '%s'; rename one.".formatted(name));
        }
        List<Column> columns = file.columns().stream()
                .map(column -> Column.ofFile(column, file.kindOfColumns(), format.isSampled()))
                .toList();
        List<String> key = FileKeys.of(text.name(), file, format);
        tables.add(new SourceTable("file", name, new Place("", text.name()), columns, key, List.of(), List.of()));
    }

    @Override
    public String identity() {
        return identity;
    }

    @Override
    public List<SourceTable> tables() {
        return tables;
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public long count(SourceTable table) {
        long[] rows = {0};
        file(table).read(row -> {
            rows[0]++;
            return true;
        });
        return rows[0];
    }

    @Override
    public void look(SourceTable table, Consumer<SourceRow> consumer) {
        long[] left = {format.sample()};
        file(table).read(row -> {
            consumer.accept(row);
            return --left[0] > 0;
        });
    }

    @Override
    public void read(SourceTable table, List<Column> columns, Consumer<SourceRow> consumer) {
        int[] places = columns.stream().mapToInt(table.columns()::indexOf).toArray();
        file(table).read(row -> {
            @Nullable Object[] values = new @Nullable Object[places.length];
            for (int i = 0; i < places.length; i++) {
                values[i] = row.values()[places[i]];
            }
            consumer.accept(new SourceRow(values, row.line()));
            return true;
        });
    }

    private RowFile file(SourceTable table) {
        RowFile file = files.get(table.name());
        if (file == null) {
            throw new IllegalStateException("%s is of another source.".formatted(table.shownFirst()));
        }
        return file;
    }

    @Override
    public void close() {
        // Files are open only while they are read.
    }
}
