package io.syncline.sync.projection;

import static io.syncline.sync.projection.SqlIdentifier.quoted;

import io.syncline.domain.filter.Filter;
import io.syncline.domain.filter.Words;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.sync.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The full-text index of one collection, kept in the transaction that writes the rows. One table gives each key a number,
 * since a row's own number changes when SQLite vacuums; the other is SQLite's FTS5 over these numbers, which keeps the
 * index and not the text.
 *
 * <p>FTS5 gets words that {@link Words} has taken, with spaces between. Its {@code ascii} tokenizer leaves every character
 * beyond ASCII as it is, so that it can have no opinion of its own on what a word is.
 */
final class FullTextTable {

    private static final String NUMBERS = "syncline_text_";
    private static final String WORDS = "syncline_words_";

    private final Database database;
    private final List<FieldDefinition> fields;
    private final String insertNumber;
    private final String put;
    private final String deleteWords;
    private final String deleteNumber;

    FullTextTable(Database database, CollectionDefinition collection) {
        this.database = database;
        this.fields = collection.fullTextFields();
        String keyIs = collection.key().stream()
                .map(part -> quoted(part.name()) + " = ?")
                .collect(Collectors.joining(" AND "));
        this.insertNumber = "INSERT INTO %s (%s) VALUES (%s)"
                .formatted(numbers(collection), key(collection), parameters(collection.key()));
        this.put = "INSERT OR REPLACE INTO %s (rowid, %s) SELECT number, %s FROM %s WHERE %s"
                .formatted(words(collection), columns(fields), parameters(fields), numbers(collection), keyIs);
        this.deleteWords = "DELETE FROM %s WHERE rowid = (SELECT number FROM %s WHERE %s)"
                .formatted(words(collection), numbers(collection), keyIs);
        this.deleteNumber = "DELETE FROM %s WHERE %s".formatted(numbers(collection), keyIs);
    }

    /** The statements that make the tables; none where no field has a full-text index. */
    static List<String> definition(CollectionDefinition collection) {
        if (collection.fullTextFields().isEmpty()) {
            return List.of();
        }
        String keyColumns = collection.key().stream()
                .map(part -> quoted(part.name()) + ' ' + SqlValues.columnType(part.type()))
                .collect(Collectors.joining(", "));
        return List.of(
                "CREATE TABLE %s (number INTEGER PRIMARY KEY, %s, UNIQUE (%s))"
                        .formatted(numbers(collection), keyColumns, key(collection)),
                """
                CREATE VIRTUAL TABLE %s USING fts5 \
                (%s, content='', contentless_delete=1, detail=column, tokenize='ascii')""".formatted(words(collection), columns(collection.fullTextFields())));
    }

    /** Throws away the full-text indices of all collections, also of those that the schema no longer has. */
    static void dropAll(Database database) {
        String sql = """
                SELECT name FROM sqlite_master
                WHERE type = 'table' AND (name LIKE 'syncline\\_text\\_%' ESCAPE '\\' AND sql NOT LIKE '%fts5%'
                    OR name LIKE 'syncline\\_words\\_%' ESCAPE '\\' AND sql LIKE 'CREATE VIRTUAL TABLE%')
                """;
        List<String> tables = database.query(sql, query -> {
            List<String> names = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        });
        tables.forEach(table -> database.execute("DROP TABLE " + quoted(table)));
    }

    /** The condition that a row of the collection is found; its one parameter is what {@link #match} says. */
    static String condition(CollectionDefinition collection) {
        String key = key(collection);
        return "(%s) IN (SELECT %s FROM %s WHERE number IN (SELECT rowid FROM %s WHERE %s MATCH ?))"
                .formatted(key, key, numbers(collection), words(collection), words(collection));
    }

    /** What FTS5 is to look for. Words are letters and digits, so nothing in them needs escaping. */
    static String match(Filter.Search search) {
        Stream<String> words = search.words().stream().map(word -> '"' + word + '"');
        Stream<String> beginnings = search.beginnings().stream().map(beginning -> '"' + beginning + "\" *");
        return Stream.concat(words, beginnings)
                .collect(Collectors.joining(" AND ", column(search.field()) + " : (", ")"));
    }

    void insert(KeyParameters key, Function<FieldDefinition, @Nullable Object> values) {
        database.prepared(insertNumber, statement -> {
            key.set(statement, 1);
            return statement.executeUpdate();
        });
        put(key, values);
    }

    /** Puts the words anew when one of the changed fields is searched. */
    void update(
            KeyParameters key,
            Collection<FieldDefinition> changed,
            Function<FieldDefinition, @Nullable Object> values) {
        if (fields.stream().anyMatch(changed::contains)) {
            put(key, values);
        }
    }

    private void put(KeyParameters key, Function<FieldDefinition, @Nullable Object> values) {
        database.prepared(put, statement -> {
            int next = 1;
            for (FieldDefinition field : fields) {
                statement.setString(
                        next++, values.apply(field) instanceof String text ? String.join(" ", Words.of(text)) : null);
            }
            key.set(statement, next);
            return statement.executeUpdate();
        });
    }

    void delete(KeyParameters key) {
        for (String sql : List.of(deleteWords, deleteNumber)) {
            database.prepared(sql, statement -> {
                key.set(statement, 1);
                return statement.executeUpdate();
            });
        }
    }

    /** Sets an object's key in a statement, from that parameter on. */
    @FunctionalInterface
    interface KeyParameters {
        int set(PreparedStatement statement, int first) throws SQLException;
    }

    private static String numbers(CollectionDefinition collection) {
        return quoted(NUMBERS + collection.name());
    }

    private static String words(CollectionDefinition collection) {
        return quoted(WORDS + collection.name());
    }

    private static String key(CollectionDefinition collection) {
        return collection.key().stream().map(part -> quoted(part.name())).collect(Collectors.joining(", "));
    }

    private static String columns(List<FieldDefinition> fields) {
        return fields.stream().map(FullTextTable::column).collect(Collectors.joining(", "));
    }

    /** FTS5 has names of its own, such as rank, that a column can not have. */
    private static String column(FieldDefinition field) {
        return quoted("words of " + field.name());
    }

    private static String parameters(List<FieldDefinition> fields) {
        return fields.stream().map(field -> "?").collect(Collectors.joining(", "));
    }
}
