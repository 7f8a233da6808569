package io.syncline.sync.database.sqlite;

import static io.syncline.sync.database.SqlIdentifier.quoted;

import io.syncline.sync.database.Database;
import io.syncline.sync.database.Dialect;
import io.syncline.sync.database.WordTable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words in SQLite's FTS5. One table gives each key a number, since a row's own number changes when SQLite vacuums; the
 * other is FTS5 over these numbers, which keeps the index and not the text.
 *
 * <p>FTS5 gets the words with spaces between. Its {@code ascii} tokenizer leaves every character beyond ASCII as it is, so
 * that it can have no opinion of its own on what a word is.
 */
final class Fts5Table implements WordTable {

    private static final String NUMBERS = "syncline_text_";
    private static final String WORDS = "syncline_words_";

    private final Dialect dialect;
    private final Shape shape;
    private final String numbers;
    private final String words;
    private final String insertNumber;
    private final String put;
    private final String deleteWords;
    private final String deleteNumber;

    Fts5Table(Dialect dialect, Shape shape) {
        this.dialect = dialect;
        this.shape = shape;
        this.numbers = quoted(NUMBERS + shape.collection());
        this.words = quoted(WORDS + shape.collection());
        this.insertNumber = "INSERT INTO %s (%s) VALUES (%s)"
                .formatted(numbers, shape.keyColumns(), parameters(shape.key().size()));
        this.put = "INSERT OR REPLACE INTO %s (rowid, %s) SELECT syncline_number, %s FROM %s WHERE %s"
                .formatted(words, columns(), parameters(shape.fields().size()), numbers, shape.keyIs());
        this.deleteWords = "DELETE FROM %s WHERE rowid = (SELECT syncline_number FROM %s WHERE %s)"
                .formatted(words, numbers, shape.keyIs());
        this.deleteNumber = "DELETE FROM %s WHERE %s".formatted(numbers, shape.keyIs());
    }

    @Override
    public List<String> definition() {
        return List.of(
                "CREATE TABLE %s (syncline_number INTEGER PRIMARY KEY, %s, UNIQUE (%s))"
                        .formatted(numbers, shape.keyDefinition(dialect), shape.keyColumns()),
                """
                CREATE VIRTUAL TABLE %s USING fts5 \
                (%s, content='', contentless_delete=1, detail=column, tokenize='ascii')""".formatted(words, columns()));
    }

    @Override
    public void insert(Database database, Key key, Map<String, Set<String>> wordsByField) {
        database.prepared(insertNumber, statement -> {
            key.set(statement, 1);
            return statement.executeUpdate();
        });
        replace(database, key, wordsByField);
    }

    @Override
    public void replace(Database database, Key key, Map<String, Set<String>> wordsByField) {
        database.prepared(put, statement -> {
            int next = 1;
            for (String field : shape.fields()) {
                Set<String> ofField = wordsByField.getOrDefault(field, Set.of());
                statement.setString(next++, ofField.isEmpty() ? null : String.join(" ", ofField));
            }
            key.set(statement, next);
            return statement.executeUpdate();
        });
    }

    @Override
    public void delete(Database database, Key key) {
        for (String sql : List.of(deleteWords, deleteNumber)) {
            database.prepared(sql, statement -> {
                key.set(statement, 1);
                return statement.executeUpdate();
            });
        }
    }

    /** Words are letters and digits, so nothing in them needs escaping. */
    @Override
    public Condition search(String field, List<String> wanted, List<String> beginnings) {
        String match = Stream.concat(
                        wanted.stream().map(word -> '"' + word + '"'),
                        beginnings.stream().map(beginning -> '"' + beginning + "\" *"))
                .collect(Collectors.joining(" AND ", column(field) + " : (", ")"));
        String key = shape.keyColumns();
        return new Condition(
                "(%s) IN (SELECT %s FROM %s WHERE syncline_number IN (SELECT rowid FROM %s WHERE %s MATCH ?))"
                        .formatted(key, key, numbers, words, words),
                List.of(match));
    }

    private String columns() {
        return shape.fields().stream().map(Fts5Table::column).collect(Collectors.joining(", "));
    }

    /** FTS5 has names of its own, such as rank, that a column can not have. */
    private static String column(String field) {
        return quoted("words of " + field);
    }

    private static String parameters(int count) {
        return "?" + ", ?".repeat(count - 1);
    }
}
