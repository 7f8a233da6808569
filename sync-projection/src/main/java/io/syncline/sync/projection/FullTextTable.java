package io.syncline.sync.projection;

import io.syncline.domain.filter.Filter;
import io.syncline.domain.filter.Words;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.sync.database.Database;
import io.syncline.sync.database.Dialect;
import io.syncline.sync.database.WordTable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The full-text index of one collection, kept in the transaction that writes the rows. Words are taken here, by {@link
 * Words}; the database gets them as they are to be found.
 */
final class FullTextTable {

    private final Database database;
    private final List<FieldDefinition> fields;
    private final WordTable table;

    FullTextTable(Database database, CollectionDefinition collection) {
        this.database = database;
        this.fields = collection.fullTextFields();
        this.table = table(database.dialect(), collection);
    }

    private static WordTable table(Dialect dialect, CollectionDefinition collection) {
        return dialect.words(new WordTable.Shape(
                collection.name(),
                collection.key().stream()
                        .map(part -> new WordTable.Column(part.name(), SqlValues.columnType(part.type())))
                        .toList(),
                collection.fullTextFields().stream().map(FieldDefinition::name).toList()));
    }

    /** The statements that make the tables; none where no field has a full-text index. */
    static List<String> definition(Dialect dialect, CollectionDefinition collection) {
        return collection.fullTextFields().isEmpty()
                ? List.of()
                : table(dialect, collection).definition();
    }

    /** The condition that a row of the collection is found. */
    static WordTable.Condition condition(Dialect dialect, CollectionDefinition collection, Filter.Search search) {
        return table(dialect, collection).search(search.field().name(), search.words(), search.beginnings());
    }

    void insert(WordTable.Key key, Function<FieldDefinition, @Nullable Object> values) {
        table.insert(database, key, words(values));
    }

    /** Puts the words anew when one of the changed fields is searched. */
    void update(
            WordTable.Key key,
            Collection<FieldDefinition> changed,
            Function<FieldDefinition, @Nullable Object> values) {
        if (fields.stream().anyMatch(changed::contains)) {
            table.replace(database, key, words(values));
        }
    }

    void delete(WordTable.Key key) {
        table.delete(database, key);
    }

    private Map<String, Set<String>> words(Function<FieldDefinition, @Nullable Object> values) {
        Map<String, Set<String>> words = new HashMap<>();
        for (FieldDefinition field : fields) {
            if (values.apply(field) instanceof String text) {
                words.put(field.name(), Words.of(text));
            }
        }
        return words;
    }
}
