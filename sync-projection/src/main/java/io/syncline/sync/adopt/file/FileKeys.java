package io.syncline.sync.adopt.file;

import io.syncline.sync.adopt.source.AdoptionException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The key of a file: the columns that were asked for, else the column {@code id}, where each row has a value there that no
 * other row has. Without either, keys are made from the rows' contents.
 */
final class FileKeys {

    private static final String USUAL = "id";

    private FileKeys() {}

    static List<String> of(String file, RowFile rows, FileFormat format) {
        List<String> columns = rows.columns();
        if (!format.key().isEmpty()) {
            return format.key().stream()
                    .map(name -> columns.stream()
                            .filter(name::equalsIgnoreCase)
                            .findFirst()
                            .orElseThrow(
                                    () -> new AdoptionException("File '%s' has no column '%s' for the key; it has %s."
                                            .formatted(file, name, columns))))
                    .toList();
        }
        return columns.stream()
                .filter(USUAL::equalsIgnoreCase)
                .filter(column -> isUnique(rows, columns.indexOf(column)))
                .map(List::of)
                .findFirst()
                .orElse(List.of());
    }

    private static boolean isUnique(RowFile rows, int column) {
        boolean[] unique = {true};
        try (DistinctValues seen = new DistinctValues()) {
            rows.read(row -> {
                unique[0] = isKey(row.values()[column])
                        && seen.add(Objects.requireNonNull(row.values()[column]).toString());
                return unique[0];
            });
        }
        return unique[0];
    }

    private static boolean isKey(@Nullable Object value) {
        return (value instanceof String text && !text.isEmpty()) || value instanceof Long;
    }
}
