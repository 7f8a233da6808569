package io.syncline.sync.store;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.key.ObjectId;
import io.syncline.sync.store.ApplicationContent.Role;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How an event's content lies in the columns of its row. An application's event has its payload among the changes, and is
 * told from an object's by its circumstances.
 */
record EventColumns(
        String kind,
        String schemaVersion,
        String changes,
        @Nullable String updates,
        @Nullable String replaced,
        @Nullable String circumstances,
        @Nullable String formerNames) {

    static EventColumns of(EventContent content) {
        if (content instanceof ApplicationContent event) {
            return new EventColumns(
                    lower(event.role()), "", event.payload(), null, null, event.circumstances(), event.formerNames());
        }
        ObjectContent event = (ObjectContent) content;
        return new EventColumns(
                lower(event.kind()),
                event.schemaVersion(),
                event.changes(),
                event.updates(),
                event.replaced(),
                null,
                event.formerNames());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    void set(PreparedStatement insert) throws SQLException {
        insert.setString(5, kind);
        insert.setString(6, schemaVersion);
        insert.setString(7, changes);
        insert.setString(8, updates);
        insert.setString(9, replaced);
        insert.setString(15, circumstances);
        insert.setString(16, formerNames);
    }

    static EventColumns read(ResultSet row) throws SQLException {
        return new EventColumns(
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(15),
                row.getString(17));
    }

    EventContent content(ObjectId id) {
        String constant = kind.toUpperCase(Locale.ROOT);
        if (circumstances == null) {
            return new ObjectContent(
                    id, ObjectEvent.Kind.valueOf(constant), schemaVersion, changes, updates, replaced, formerNames);
        }
        return new ApplicationContent(
                ApplicationContent.aggregateType(id),
                id.key(),
                changes,
                circumstances,
                Role.valueOf(constant),
                formerNames);
    }
}
