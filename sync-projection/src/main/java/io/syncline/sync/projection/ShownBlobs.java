package io.syncline.sync.projection;

import static io.syncline.sync.database.SqlIdentifier.quoted;

import io.syncline.domain.blob.BlobReference;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.blob.BlobCleanUp;
import io.syncline.sync.blob.BlobColumn;
import io.syncline.sync.database.Database;
import io.syncline.sync.database.SqlWork;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Which large values the rows refer to. */
public final class ShownBlobs implements BlobCleanUp.Shown {

    private final Database database;
    private final StorageRegistry registry;

    public ShownBlobs(Database database, StorageRegistry registry) {
        this.database = database;
        this.registry = registry;
    }

    @Override
    public Set<String> all() {
        Set<String> all = new HashSet<>();
        forEachField(field -> all.addAll(shownBy(field)));
        return all;
    }

    private Set<String> shownBy(FieldDefinition field) {
        String column = quoted(field.name());
        boolean isText = field.type() == FieldType.BLOB;
        String sql = "SELECT %s FROM %s WHERE %s %s"
                .formatted(
                        column, quoted(field.collection()), column, isText ? "LIKE ?" : ">= ? AND " + column + " < ?");
        return database.query(sql, query -> {
            if (isText) {
                query.setString(1, "{\"sha256\":%");
            } else {
                query.setBytes(1, BlobColumn.firstReference());
                query.setBytes(2, BlobColumn.afterReferences());
            }
            Set<String> shown = new HashSet<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    BlobReference.of(SqlValues.get(rows, 1, field.type()))
                            .ifPresent(reference -> shown.add(reference.sha256()));
                }
            }
            return shown;
        });
    }

    @Override
    public boolean isShown(BlobReference reference) {
        for (CollectionDefinition collection : registry.collections()) {
            for (FieldDefinition field : collection.fields()) {
                if (field.type().holdsBytes() && isShownBy(field, reference)) {
                    return true;
                }
            }
        }
        return exists(
                "SELECT 1 FROM syncline_hidden_object WHERE field_values LIKE ? LIMIT 1",
                query -> setText(query, "%" + reference.sha256() + "%"));
    }

    private boolean isShownBy(FieldDefinition field, BlobReference reference) {
        boolean isText = field.type() == FieldType.BLOB;
        String sql = "SELECT 1 FROM %s WHERE %s %s ? LIMIT 1"
                .formatted(quoted(field.collection()), quoted(field.name()), isText ? "LIKE" : "=");
        return exists(sql, query -> {
            if (isText) {
                return setText(query, "{\"sha256\":\"" + reference.sha256() + "\"%");
            }
            query.setBytes(1, BlobColumn.encoded(reference.withType(null).toValue()));
            return query;
        });
    }

    private static PreparedStatement setText(PreparedStatement query, String text) throws java.sql.SQLException {
        query.setString(1, text);
        return query;
    }

    private boolean exists(String sql, SqlWork<PreparedStatement, PreparedStatement> parameters) {
        return database.query(sql, query -> {
            try (ResultSet rows = parameters.on(query).executeQuery()) {
                return rows.next();
            }
        });
    }

    private void forEachField(Consumer<FieldDefinition> work) {
        for (CollectionDefinition collection : registry.collections()) {
            List<FieldDefinition> fields = collection.fields();
            fields.stream().filter(field -> field.type().holdsBytes()).forEach(work);
        }
    }
}
