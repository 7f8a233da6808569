package io.syncline.sync.database.postgresql;

import static io.syncline.sync.database.SqlIdentifier.quoted;

import io.syncline.sync.database.ColumnType;
import io.syncline.sync.database.Database;
import io.syncline.sync.database.Dialect;
import io.syncline.sync.database.WordTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Words as PostgreSQL's {@code tsvector}, each field's with a GIN index, in a table beside the collection's own. They are
 * put in without a parser, so no dictionary and no locale has a say in them.
 *
 * <p>A {@code tsvector} takes one megabyte. A text may have more words, so they are spread over as many rows as it takes,
 * and each word is looked for by itself.
 */
final class TsvectorTable implements WordTable {

    private static final String WORDS = "syncline_words_";
    private static final String PART = "syncline_part";
    private static final int MOST_CHARACTERS = 200_000;

    private final Dialect dialect;
    private final Shape shape;
    private final String table;
    private final String insert;
    private final String delete;

    TsvectorTable(Dialect dialect, Shape shape) {
        this.dialect = dialect;
        this.shape = shape;
        this.table = quoted(WORDS + shape.collection());
        this.insert = "INSERT INTO %s (%s, %s, %s) VALUES (?%s%s)"
                .formatted(
                        table,
                        PART,
                        shape.keyColumns(),
                        columns().collect(Collectors.joining(", ")),
                        ", ?".repeat(shape.key().size()),
                        ", array_to_tsvector(string_to_array(?, ' '))"
                                .repeat(shape.fields().size()));
        this.delete = "DELETE FROM %s WHERE %s".formatted(table, shape.keyIs());
    }

    @Override
    public List<String> definition() {
        List<String> statements = new ArrayList<>();
        String vectors = columns().map(column -> column + " TSVECTOR").collect(Collectors.joining(", "));
        statements.add("CREATE TABLE %s (%s %s NOT NULL, %s, %s, PRIMARY KEY (%s, %s))"
                .formatted(
                        table,
                        PART,
                        dialect.columnType(ColumnType.LONG),
                        shape.keyDefinition(dialect),
                        vectors,
                        shape.keyColumns(),
                        PART));
        int number = 0;
        for (String column : columns().toList()) {
            String index = quoted("syncline_found_%s_%d".formatted(shape.collection(), ++number));
            statements.add("CREATE INDEX %s ON %s USING gin (%s)".formatted(index, table, column));
        }
        return statements;
    }

    @Override
    public void insert(Database database, Key key, Map<String, Set<String>> wordsByField) {
        Map<String, List<String>> parts = new HashMap<>();
        wordsByField.forEach((field, words) -> parts.put(field, partsOf(words)));
        int most = parts.values().stream().mapToInt(List::size).max().orElse(0);
        for (int part = 0; part < most; part++) {
            insertPart(database, key, parts, part);
        }
    }

    private void insertPart(Database database, Key key, Map<String, List<String>> parts, int part) {
        database.prepared(insert, statement -> {
            statement.setInt(1, part);
            int next = key.set(statement, 2);
            for (String field : shape.fields()) {
                List<String> ofField = parts.getOrDefault(field, List.of());
                @Nullable String words = part < ofField.size() ? ofField.get(part) : null;
                statement.setString(next++, words);
            }
            return statement.executeUpdate();
        });
    }

    private static List<String> partsOf(Set<String> words) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (String word : words) {
            if (part.length() + word.length() > MOST_CHARACTERS) {
                parts.add(part.toString());
                part.setLength(0);
            }
            part.append(part.isEmpty() ? "" : " ").append(word);
        }
        if (!part.isEmpty()) {
            parts.add(part.toString());
        }
        return parts;
    }

    @Override
    public void replace(Database database, Key key, Map<String, Set<String>> wordsByField) {
        delete(database, key);
        insert(database, key, wordsByField);
    }

    @Override
    public void delete(Database database, Key key) {
        database.prepared(delete, statement -> {
            key.set(statement, 1);
            return statement.executeUpdate();
        });
    }

    /** Words are letters and digits, so nothing in them needs escaping. */
    @Override
    public Condition search(String field, List<String> words, List<String> beginnings) {
        String key = shape.keyColumns();
        String one = "(%s) IN (SELECT %s FROM %s WHERE %s @@ ?::tsquery)".formatted(key, key, table, column(field));
        List<String> asked = Stream.concat(
                        words.stream().map(word -> "'" + word + "'"),
                        beginnings.stream().map(beginning -> "'" + beginning + "':*"))
                .toList();
        return new Condition(asked.stream().map(any -> one).collect(Collectors.joining(" AND ", "(", ")")), asked);
    }

    private Stream<String> columns() {
        return shape.fields().stream().map(TsvectorTable::column);
    }

    private static String column(String field) {
        return quoted("words of " + field);
    }
}
