package io.syncline.sync.projection;

import static io.syncline.sync.database.SqlIdentifier.quoted;

import io.syncline.domain.filter.Filter;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.storage.ObjectReader;
import io.syncline.domain.storage.Query;
import io.syncline.sync.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers questions from the rows. */
public final class SqlObjectReader implements ObjectReader {

    private static final int AT_ONCE = 500;

    private final Database database;
    private final StorageRegistry registry;
    private final ObjectRows rows;

    public SqlObjectReader(Database database, StorageRegistry registry, ObjectRows rows) {
        this.database = database;
        this.registry = registry;
        this.rows = rows;
    }

    @Override
    public Optional<Map<String, @Nullable Object>> read(ObjectId id) {
        CollectionDefinition collection = registry.collection(id.collection());
        Map<String, Object> key = collection.keyValues(id.key());
        List<Filter> isKey = new ArrayList<>();
        key.forEach((part, value) -> isKey.add(new Filter.Equal(collection.field(part), value)));
        return find(new Query(collection, new Filter.All(isKey), FindOptions.NONE)).stream()
                .findFirst();
    }

    @Override
    public List<Map<String, @Nullable Object>> find(Query query) {
        if (query.related().isEmpty()) {
            return select(query, given(query), SqlObjectReader::object);
        }
        return database.isInTransaction()
                ? findRelated(Asking.inTransaction(database), query)
                : database.snapshot(connection -> findRelated(Asking.of(connection), query));
    }

    private List<Map<String, @Nullable Object>> findRelated(Asking asking, Query query) {
        Select select = new Select(database.dialect(), query, given(query));
        List<Map<String, @Nullable Object>> found = asking.ask(select.sql(), statement -> {
            select.setParameters(statement);
            return objects(statement, select.fields);
        });
        new RelatedReader(database.dialect(), asking).addTo(found, query.related());
        return found;
    }

    @Override
    public Stream<Map<String, @Nullable Object>> stream(Query query) {
        return database.isInTransaction() ? find(query).stream() : ObjectStream.open(database, query);
    }

    @Override
    public List<ObjectId> findIds(Query query) {
        CollectionDefinition collection = query.collection();
        Optional<ObjectId> named = database.isInTransaction() ? namedBy(query) : Optional.empty();
        if (named.isPresent()) {
            return named.filter(id -> rows.load(id).state().isVisible()).stream()
                    .toList();
        }
        return select(query, collection.key(), (row, fields) -> collection.idOf(object(row, fields)));
    }

    /** The object that the query names by its key and nothing else: who writes it has to load it anyway. */
    private static Optional<ObjectId> namedBy(Query query) {
        List<Filter> parts = query.filter() instanceof Filter.All all ? all.parts() : List.of(query.filter());
        Map<String, Object> key = new LinkedHashMap<>();
        for (Filter part : parts) {
            if (part instanceof Filter.Equal equal && equal.value() != null) {
                key.put(equal.field().name(), equal.value());
            }
        }
        CollectionDefinition collection = query.collection();
        boolean isKey = query.options().equals(FindOptions.NONE)
                && key.size() == parts.size()
                && key.size() == collection.key().size()
                && key.keySet().stream().allMatch(collection::isKey)
                && key.values().stream().noneMatch(""::equals);
        return isKey ? Optional.of(collection.idOf(key)) : Optional.empty();
    }

    @Override
    public long count(Query query) {
        FilterSql filter = new FilterSql(database.dialect(), query.collection(), query.filter());
        FindOptions options = query.options();
        boolean isCut = options.limit() != null || options.skip() > 0;
        String matching = "FROM %s WHERE %s".formatted(quoted(query.collection().name()), filter.condition());
        String sql = isCut
                ? "SELECT count(*) FROM (SELECT 1 " + matching + " LIMIT ? OFFSET ?) AS counted"
                : "SELECT count(*) " + matching;
        return database.query(sql, statement -> {
            int next = filter.setParameters(statement, 1);
            if (isCut) {
                Select.setCut(statement, next, options);
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    /** Gives every object that the query means to the consumer, one by one, without keeping any. */
    void forEach(Connection connection, Query query, Consumer<Map<String, @Nullable Object>> consumer)
            throws SQLException {
        Select select = new Select(database.dialect(), query, given(query));
        try (PreparedStatement statement = connection.prepareStatement(select.sql())) {
            select.setParameters(statement);
            statement.setFetchSize(AT_ONCE);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    consumer.accept(object(rows, select.fields));
                }
            }
        }
    }

    private <T> List<T> select(Query query, List<FieldDefinition> fields, RowReader<T> reader) {
        Select select = new Select(database.dialect(), query, fields);
        return database.query(select.sql(), statement -> {
            select.setParameters(statement);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows, fields));
                }
            }
            return found;
        });
    }

    /** All fields, or those that were asked for, and the key in any case. */
    static List<FieldDefinition> given(Query query) {
        Set<String> wanted = new HashSet<>(query.options().fields());
        if (wanted.isEmpty()) {
            return query.collection().fields();
        }
        query.related().forEach(related -> wanted.add(related.relation().near().name()));
        return query.collection().fields().stream()
                .filter(field ->
                        wanted.contains(field.name()) || query.collection().isKey(field.name()))
                .toList();
    }

    private static List<Map<String, @Nullable Object>> objects(
            PreparedStatement statement, List<FieldDefinition> fields) throws SQLException {
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                objects.add(object(rows, fields));
            }
        }
        return objects;
    }

    static Map<String, @Nullable Object> object(ResultSet row, List<FieldDefinition> fields) throws SQLException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            FieldDefinition field = fields.get(i);
            object.put(field.name(), SqlValues.get(row, i + 1, field));
        }
        return object;
    }

    private interface RowReader<T> {
        T read(ResultSet row, List<FieldDefinition> fields) throws SQLException;
    }
}
