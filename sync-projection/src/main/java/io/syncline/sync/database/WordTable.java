package io.syncline.sync.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The full-text index of one collection: which objects have which words. Words come as they are to be compared; the
 * database takes none of its own. Written in the transaction that writes the object's row.
 */
public interface WordTable {

    /**
     * What is indexed.
     *
     * @param collection the collection's name
     * @param key the columns of its key
     * @param fields the fields that are searched
     */
    record Shape(String collection, List<Column> key, List<String> fields) {

        public Shape {
            key = List.copyOf(key);
            fields = List.copyOf(fields);
        }

        /** The key's columns, as they stand in a list of columns. */
        public String keyColumns() {
            return key.stream().map(part -> SqlIdentifier.quoted(part.name())).collect(Collectors.joining(", "));
        }

        /** The condition that a row has a key whose parts are the parameters. */
        public String keyIs() {
            return key.stream()
                    .map(part -> SqlIdentifier.quoted(part.name()) + " = ?")
                    .collect(Collectors.joining(" AND "));
        }

        /** The key's columns with their types, as they stand in a table's definition. */
        public String keyDefinition(Dialect dialect) {
            return key.stream()
                    .map(part -> SqlIdentifier.quoted(part.name()) + ' ' + dialect.columnType(part.type()))
                    .collect(Collectors.joining(", "));
        }
    }

    /** A column of the key. */
    record Column(String name, ColumnType type) {}

    /**
     * A condition on the collection's table.
     *
     * @param parameters its parameters, all of them text
     */
    record Condition(String sql, List<String> parameters) {}

    /** The statements that make the tables. */
    List<String> definition();

    /** Adds an object that has no words yet. */
    void insert(Database database, Key key, Map<String, Set<String>> wordsByField);

    /** Puts an object's words in the place of those that it had. */
    void replace(Database database, Key key, Map<String, Set<String>> wordsByField);

    /** Takes an object's words away. */
    void delete(Database database, Key key);

    /** That a field has all of these words, and for each beginning a word that begins like it. At least one is given. */
    Condition search(String field, List<String> words, List<String> beginnings);

    /** Sets an object's key in a statement, from that parameter on; answers the next one. */
    @FunctionalInterface
    interface Key {
        int set(PreparedStatement statement, int first) throws SQLException;
    }
}
