package io.syncline.sync.projection;

import static io.syncline.sync.database.SqlIdentifier.quoted;

import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.Relation;
import io.syncline.domain.storage.Query;
import io.syncline.domain.storage.RelatedQuery;
import io.syncline.sync.database.Dialect;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is at the other end of relations: for all objects at once, with one question for each relation (and each
 * {@value #MOST_AT_ONCE} objects), never one for each object.
 */
final class RelatedReader {

    private static final int MOST_AT_ONCE = 500;
    private static final String RANK = "syncline_rank";

    private final Dialect dialect;
    private final Asking asking;

    RelatedReader(Dialect dialect, Asking asking) {
        this.dialect = dialect;
        this.asking = asking;
    }

    /** Puts the related objects into these, under the relation's name: an object or null, or a list. */
    void addTo(List<Map<String, @Nullable Object>> objects, List<RelatedQuery> related) {
        related.forEach(one -> addTo(objects, one));
    }

    private void addTo(List<Map<String, @Nullable Object>> objects, RelatedQuery related) {
        Relation relation = related.relation();
        String near = relation.near().name();
        List<Object> values = objects.stream()
                .map(object -> object.get(near))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .collect(Collectors.collectingAndThen(Collectors.toCollection(LinkedHashSet::new), ArrayList::new));
        Map<Object, List<Map<String, @Nullable Object>>> byValue = read(related, values);
        boolean isMany = relation.leads() == Relation.Leads.TO_CHILDREN;
        for (Map<String, @Nullable Object> object : objects) {
            List<Map<String, @Nullable Object>> found = byValue.getOrDefault(object.get(near), List.of());
            object.put(
                    relation.name(),
                    isMany ? copies(found) : found.isEmpty() ? null : new LinkedHashMap<>(found.get(0)));
        }
    }

    /** Children of one parent have that parent each for themselves, so that a caller may change one. */
    private static List<Map<String, @Nullable Object>> copies(List<Map<String, @Nullable Object>> objects) {
        List<Map<String, @Nullable Object>> copies = new ArrayList<>(objects.size());
        objects.forEach(object -> copies.add(new LinkedHashMap<>(object)));
        return copies;
    }

    private Map<Object, List<Map<String, @Nullable Object>>> read(RelatedQuery related, List<Object> values) {
        String far = related.relation().far().name();
        Map<Object, List<Map<String, @Nullable Object>>> byValue = new LinkedHashMap<>();
        for (int from = 0; from < values.size(); from += MOST_AT_ONCE) {
            List<Map<String, @Nullable Object>> found =
                    readSome(related, values.subList(from, Math.min(from + MOST_AT_ONCE, values.size())));
            // The far value is taken first: a relation that has the far field's name would put an object in its place.
            found.forEach(
                    object -> byValue.computeIfAbsent(Objects.requireNonNull(object.get(far)), any -> new ArrayList<>())
                            .add(object));
            addTo(found, related.query().related());
        }
        return byValue;
    }

    private List<Map<String, @Nullable Object>> readSome(RelatedQuery related, List<Object> values) {
        List<FieldDefinition> fields = related.query().collection().fields();
        FieldDefinition far = related.relation().far();
        Long limit = related.query().options().limit();
        return asking.ask(sql(related, fields, values.size()), statement -> {
            int next = 1;
            for (Object value : values) {
                SqlValues.set(statement, next++, far, value);
            }
            if (limit != null) {
                statement.setLong(next, limit);
            }
            return objects(statement, fields);
        });
    }

    private static List<Map<String, @Nullable Object>> objects(
            PreparedStatement statement, List<FieldDefinition> fields) throws SQLException {
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                objects.add(SqlObjectReader.object(rows, fields));
            }
        }
        return objects;
    }

    private String sql(RelatedQuery related, List<FieldDefinition> fields, int values) {
        Query query = related.query();
        String table = quoted(query.collection().name());
        String far = quoted(related.relation().far().name());
        String among = "?" + ", ?".repeat(values - 1);
        String columns = fields.stream().map(field -> quoted(field.name())).collect(Collectors.joining(", "));
        String order = Select.order(dialect, query);
        if (query.options().limit() == null) {
            return "SELECT %s FROM %s WHERE %s IN (%s) ORDER BY %s".formatted(columns, table, far, among, order);
        }
        return """
                SELECT %s FROM (
                    SELECT *, row_number() OVER (PARTITION BY %s ORDER BY %s) AS %s FROM %s WHERE %s IN (%s)
                ) AS ranked WHERE %s <= ? ORDER BY %s
                """.formatted(columns, far, order, RANK, table, far, among, RANK, order);
    }
}
