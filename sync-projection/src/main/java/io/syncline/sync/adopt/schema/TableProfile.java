package io.syncline.sync.adopt.schema;

import io.syncline.sync.adopt.source.AdoptionSource;
import io.syncline.sync.adopt.source.SourceTable;
import io.syncline.sync.adopt.source.SourceTable.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * A table, and what its columns really hold.
 *
 * @param columns by name, in the table's order
 */
record TableProfile(SourceTable table, Map<String, ColumnProfile> columns) {

    private static final int ROWS_BETWEEN_WORDS = 1_000;

    /**
     * Reads all of the table, once.
     *
     * @param progress is told how many rows were looked at, from time to time
     */
    static TableProfile of(AdoptionSource source, SourceTable table, LongConsumer progress) {
        Map<String, ColumnProfile> columns = new LinkedHashMap<>();
        table.columns().forEach(column -> columns.put(column.name(), new ColumnProfile(column.kind())));
        List<ColumnProfile> inOrder = List.copyOf(columns.values());
        long[] rows = {0};
        source.look(table, row -> {
            for (int i = 0; i < inOrder.size(); i++) {
                inOrder.get(i).see(row.values()[i]);
            }
            if (++rows[0] % ROWS_BETWEEN_WORDS == 0) {
                progress.accept(rows[0]);
            }
        });
        progress.accept(rows[0]);
        return new TableProfile(table, columns);
    }

    String name() {
        return table.name();
    }

    /** The columns of the key; none where rows lack a part of it, which not every database refuses. */
    List<String> key() {
        boolean complete = table.key().stream().allMatch(part -> profile(part).isComplete());
        return complete ? table.key() : List.of();
    }

    /** The column that alone is the key. */
    Optional<String> soleKey() {
        List<String> key = key();
        return key.size() == 1 ? Optional.of(key.get(0)) : Optional.empty();
    }

    ColumnProfile profile(String column) {
        ColumnProfile profile = columns.get(column);
        if (profile == null) {
            throw new IllegalStateException("Table '%s' has no column '%s'.".formatted(name(), column));
        }
        return profile;
    }

    /** The column of that name; foreign keys may spell it with other capitals. */
    Optional<String> findColumn(String name) {
        List<String> names = table.columns().stream().map(Column::name).toList();
        return Stream.concat(names.stream().filter(name::equals), names.stream().filter(name::equalsIgnoreCase))
                .findFirst();
    }

    /** What every row lacks or some rows may lack; of files nobody has declared it. */
    boolean isOptional(Column column) {
        boolean isKey = key().contains(column.name());
        boolean isOfFile = !column.kind().isDeclared();
        return !isKey
                && (column.nullable() || (isOfFile && profile(column.name()).hasGaps()));
    }
}
