package io.syncline.sync.database.h2;

import static io.syncline.sync.database.SqlIdentifier.quoted;

import io.syncline.sync.database.ColumnType;
import io.syncline.sync.database.Database;
import io.syncline.sync.database.Dialect;
import io.syncline.sync.database.WordTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words as rows of a table beside the collection's own: one for each word of each field, found by an index. */
final class WordRows implements WordTable {

    private static final String WORDS = "syncline_words_";
    private static final String FIELD = "syncline_field";
    private static final String WORD = "syncline_word";

    /** Behind every word that begins alike: H2 orders text by the units of UTF-16, and no word has this one. */
    private static final char LAST = Character.MAX_VALUE;

    private final Dialect dialect;
    private final Shape shape;
    private final String table;
    private final String insert;
    private final String delete;

    WordRows(Dialect dialect, Shape shape) {
        this.dialect = dialect;
        this.shape = shape;
        this.table = quoted(WORDS + shape.collection());
        this.insert = "INSERT INTO %s (%s, %s, %s) VALUES (?, ?%s)"
                .formatted(
                        table,
                        FIELD,
                        WORD,
                        shape.keyColumns(),
                        ", ?".repeat(shape.key().size()));
        this.delete = "DELETE FROM %s WHERE %s".formatted(table, shape.keyIs());
    }

    @Override
    public List<String> definition() {
        String text = dialect.columnType(ColumnType.TEXT);
        return List.of(
                "CREATE TABLE %s (%s %s, %s %s, %s, PRIMARY KEY (%s, %s, %s))"
                        .formatted(
                                table,
                                FIELD,
                                text,
                                WORD,
                                text,
                                shape.keyDefinition(dialect),
                                shape.keyColumns(),
                                FIELD,
                                WORD),
                "CREATE INDEX %s ON %s (%s, %s)"
                        .formatted(quoted("syncline_found_" + shape.collection()), table, FIELD, WORD));
    }

    @Override
    public void insert(Database database, Key key, Map<String, Set<String>> wordsByField) {
        wordsByField.forEach((field, words) -> database.prepared(insert, statement -> {
            for (String word : words) {
                statement.setString(1, field);
                statement.setString(2, word);
                key.set(statement, 3);
                statement.addBatch();
            }
            return statement.executeBatch();
        }));
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

    @Override
    public Condition search(String field, List<String> words, List<String> beginnings) {
        String key = shape.keyColumns();
        String among = "(%s) IN (SELECT %s FROM %s WHERE %s = ? AND %s ".formatted(key, key, table, FIELD, WORD);
        List<String> conditions = new ArrayList<>();
        List<String> parameters = new ArrayList<>();
        for (String word : words) {
            conditions.add(among + "= ?)");
            parameters.addAll(List.of(field, word));
        }
        for (String beginning : beginnings) {
            conditions.add(among + "BETWEEN ? AND ?)");
            parameters.addAll(List.of(field, beginning, beginning + LAST));
        }
        return new Condition("(" + String.join(" AND ", conditions) + ")", parameters);
    }
}
