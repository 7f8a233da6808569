package io.syncline.sync.projection;

import static io.syncline.sync.database.SqlIdentifier.quoted;

import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.storage.Query;
import io.syncline.sync.database.Dialect;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The statement that answers a query. */
final class Select {

    final List<FieldDefinition> fields;
    private final Dialect dialect;
    private final Query query;
    private final FilterSql filter;

    Select(Dialect dialect, Query query, List<FieldDefinition> fields) {
        this.dialect = dialect;
        this.query = query;
        this.fields = fields;
        this.filter = new FilterSql(dialect, query.collection(), query.filter());
    }

    /** Put together by hand: every find does it, and a format takes as long as the find. */
    String sql() {
        return "SELECT "
                + fields.stream().map(field -> quoted(field.name())).collect(Collectors.joining(", "))
                + " FROM "
                + quoted(query.collection().name())
                + " WHERE "
                + filter.condition()
                + " ORDER BY "
                + order(dialect, query)
                + " LIMIT ? OFFSET ?";
    }

    void setParameters(PreparedStatement statement) throws SQLException {
        setCut(statement, filter.setParameters(statement, 1), query.options());
    }

    /** Sets the parameters of LIMIT and OFFSET. */
    static void setCut(PreparedStatement statement, int first, FindOptions options) throws SQLException {
        Long limit = options.limit();
        statement.setLong(first, limit == null ? Long.MAX_VALUE : limit);
        statement.setLong(first + 1, options.skip());
    }

    /** What is left equal is ordered by key, so that the same question always has the same answer. */
    static String order(Dialect dialect, Query query) {
        List<String> order = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (Query.OrderedBy by : query.order()) {
            named.add(by.operand().name());
            // A key has no null, and an order that provides for it would miss the key's index.
            boolean isKey = !by.operand().isInside()
                    && query.collection().isKey(by.operand().field().name());
            String direction = direction(by.descending()) + (isKey ? "" : dialect.nulls(by.descending()));
            new OperandSql(dialect, query.collection(), by.operand())
                    .order()
                    .forEach(value -> order.add(value + direction));
        }
        for (FieldDefinition part : query.collection().key()) {
            if (!named.contains(part.name())) {
                order.add(quoted(part.name()) + direction(query.options().reverse()));
            }
        }
        return order.isEmpty() ? "1" : String.join(", ", order);
    }

    private static String direction(boolean descending) {
        return descending ? " DESC" : " ASC";
    }
}
