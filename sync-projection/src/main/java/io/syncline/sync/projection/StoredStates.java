package io.syncline.sync.projection;

import static io.syncline.sync.database.SqlIdentifier.quoted;

import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.sync.database.SqlIdentifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that is known of a collection's objects, read one by one from one state of the data: those that are there, in a
 * given order, and then those that are not.
 */
public final class StoredStates {

    private static final int ROWS_AT_ONCE = 1_000;

    private final Connection connection;

    public StoredStates(Connection connection) {
        this.connection = connection;
    }

    /** What is known of one object. */
    public record Known(ObjectId id, ObjectState state, String stamps) {}

    /** Takes objects; may throw, which ends the reading. */
    @FunctionalInterface
    public interface Consumer {
        void accept(Known known) throws SQLException;
    }

    /** The objects that are there, by the field in descending order; without one, the greatest key first. */
    public void forEachVisible(CollectionDefinition collection, List<String> descendingBy, Consumer consumer)
            throws SQLException {
        List<FieldDefinition> plainFields = CollectionTable.plainFields(collection);
        List<String> key = collection.key().stream().map(FieldDefinition::name).toList();
        String columns = Stream.of(
                        Stream.of(CollectionTable.SEQUENCE, CollectionTable.STAMPS),
                        plainFields.stream().map(FieldDefinition::name),
                        key.stream())
                .flatMap(names -> names)
                .map(SqlIdentifier::quoted)
                .collect(Collectors.joining(", "));
        String order = Stream.concat(descendingBy.stream(), key.stream())
                .map(name -> quoted(name) + " DESC")
                .collect(Collectors.joining(", "));
        String sql = "SELECT %s FROM %s ORDER BY %s".formatted(columns, quoted(collection.name()), order);
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    consumer.accept(new Known(
                            id(collection, rows, 3 + plainFields.size()),
                            CollectionTable.version(rows, plainFields).state(),
                            rows.getString(2)));
                }
            }
        }
    }

    private static ObjectId id(CollectionDefinition collection, ResultSet row, int firstColumn) throws SQLException {
        Map<String, Object> key = new LinkedHashMap<>();
        int column = firstColumn;
        for (FieldDefinition part : collection.key()) {
            key.put(part.name(), Objects.requireNonNull(SqlValues.get(row, column++, part)));
        }
        return collection.idOf(key);
    }

    /** The objects that are known and not there. */
    public void forEachHidden(String collection, Consumer consumer) throws SQLException {
        String sql = "SELECT object_key, stamps, field_values FROM syncline_hidden_object WHERE collection = ?";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, collection);
            query.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    consumer.accept(new Known(
                            new ObjectId(collection, rows.getString(1)),
                            new StateText(rows.getString(2), rows.getString(3)).state(),
                            rows.getString(2)));
                }
            }
        }
    }
}
