package io.syncline.sync.projection;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.schema.Upcasting;
import io.syncline.sync.database.Database;
import java.sql.ResultSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields that events had and rows lack: those that the schema does not have, or no longer. When such a field comes
 * into the schema, its values are in the events, and only a replay finds them; any other new field is empty in every
 * object, and its column can simply be added.
 */
public final class PassedOverFields {

    private static final String UNKNOWN = "*";

    private final Database database;
    private @Nullable Set<String> known;

    public PassedOverFields(Database database) {
        this.database = database;
    }

    /** Takes note of what the rows will lack of an event. Within a transaction. */
    public void note(Upcasting upcasting, ObjectEvent event) {
        upcasting.leftOut(event).forEach(field -> note(event.id().collection(), field));
    }

    void note(String collection, String field) {
        if (known().add(collection + '\n' + field)) {
            database.transaction().afterRollback(() -> known = null);
            database.prepared("INSERT INTO syncline_passed_over (collection, field) VALUES (?, ?)", insert -> {
                insert.setString(1, collection);
                insert.setString(2, field);
                return insert.executeUpdate();
            });
        }
    }

    /** Takes note that any field may have been passed over: an earlier program did not look. */
    void noteThatAnyMayBe(String collection) {
        note(collection, UNKNOWN);
    }

    boolean mayHave(String collection, String field) {
        return known().contains(collection + '\n' + field) || known().contains(collection + '\n' + UNKNOWN);
    }

    /** Before a replay, which finds them all again. Within a transaction. */
    void forget() {
        database.execute("DELETE FROM syncline_passed_over");
        known = new HashSet<>();
    }

    private Set<String> known() {
        if (known == null) {
            known = database.query("SELECT collection, field FROM syncline_passed_over", query -> {
                Set<String> fields = new HashSet<>();
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        fields.add(rows.getString(1) + '\n' + rows.getString(2));
                    }
                }
                return fields;
            });
        }
        return known;
    }
}
