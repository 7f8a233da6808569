package io.syncline.device.adopt;

import io.syncline.device.adopt.SourceTable.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table, and what its columns really hold.
 *
 * @param columns by name, in the table's order
 */
record TableProfile(SourceTable table, Map<String, ColumnProfile> columns) {

    /** Reads all of the table, once. */
    static TableProfile of(SourceDatabase source, SourceTable table) {
        Map<String, ColumnProfile> columns = new LinkedHashMap<>();
        table.columns().forEach(column -> columns.put(column.name(), new ColumnProfile(column.kind())));
        List<ColumnProfile> inOrder = List.copyOf(columns.values());
        source.read(table, table.columns(), values -> {
            for (int i = 0; i < values.length; i++) {
                inOrder.get(i).see(values[i]);
            }
        });
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
}
