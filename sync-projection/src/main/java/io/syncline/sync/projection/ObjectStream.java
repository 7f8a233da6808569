package io.syncline.sync.projection;

import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.storage.Query;
import io.syncline.sync.database.Database;
import io.syncline.sync.database.DatabaseException;
import io.syncline.sync.database.Dialect;
import io.syncline.sync.database.ReadCursor;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a query as the database comes upon them. A few hundred are read at a time, so that what is related to
 * them can be read together.
 */
final class ObjectStream implements Iterator<Map<String, @Nullable Object>> {

    private static final int AT_ONCE = 500;

    private final Dialect dialect;
    private final ReadCursor cursor;
    private final Query query;
    private final List<FieldDefinition> fields;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private Iterator<Map<String, @Nullable Object>> read =
            List.<Map<String, @Nullable Object>>of().iterator();

    private ObjectStream(Database database, ReadCursor cursor, Query query) throws SQLException {
        this.dialect = database.dialect();
        this.cursor = cursor;
        this.query = query;
        this.fields = SqlObjectReader.given(query);
        Select select = new Select(database.dialect(), query, fields);
        this.statement = cursor.connection().prepareStatement(select.sql());
        statement.setFetchSize(AT_ONCE);
        select.setParameters(statement);
        this.rows = statement.executeQuery();
    }

    static Stream<Map<String, @Nullable Object>> open(Database database, Query query) {
        ReadCursor cursor = database.openCursor();
        try {
            ObjectStream objects = new ObjectStream(database, cursor, query);
            return StreamSupport.stream(
                            Spliterators.spliteratorUnknownSize(objects, Spliterator.ORDERED | Spliterator.NONNULL),
                            false)
                    .onClose(objects::close);
        } catch (SQLException e) {
            cursor.close();
            throw new DatabaseException(
                    "A stream of collection '%s' could not begin"
                            .formatted(query.collection().name()),
                    e);
        }
    }

    @Override
    public boolean hasNext() {
        if (!read.hasNext()) {
            read = readMore().iterator();
        }
        return read.hasNext();
    }

    @Override
    public Map<String, @Nullable Object> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return read.next();
    }

    private List<Map<String, @Nullable Object>> readMore() {
        int most = query.related().isEmpty() ? 1 : AT_ONCE;
        List<Map<String, @Nullable Object>> more = new ArrayList<>();
        try {
            while (more.size() < most && !rows.isClosed() && rows.next()) {
                more.add(SqlObjectReader.object(rows, fields));
            }
        } catch (SQLException e) {
            throw new DatabaseException(
                    "A stream of collection '%s' broke off"
                            .formatted(query.collection().name()),
                    e);
        }
        new RelatedReader(dialect, Asking.of(cursor.connection())).addTo(more, query.related());
        return more;
    }

    private void close() {
        try (cursor;
                statement;
                rows) {
            read = List.<Map<String, @Nullable Object>>of().iterator();
        } catch (SQLException e) {
            throw new DatabaseException("A stream could not be closed", e);
        }
    }
}
