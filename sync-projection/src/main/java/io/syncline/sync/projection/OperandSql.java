package io.syncline.sync.projection;

import static io.syncline.sync.database.SqlIdentifier.quoted;

import io.syncline.domain.filter.Operand;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldType;
import io.syncline.sync.database.Dialect;
import io.syncline.sync.database.JsonKind;
import java.util.List;

/** What a filter or an order looks at, as an SQL expression: a column, or a place inside of a column's JSON. */
final class OperandSql {

    private final Dialect dialect;
    private final Operand operand;
    private final String column;
    private final IndexedColumn indexed;

    OperandSql(Dialect dialect, CollectionDefinition collection, Operand operand) {
        this.dialect = dialect;
        this.operand = operand;
        this.column = quoted(operand.field().name());
        this.indexed = operand.isInside() || operand.ignoreCase()
                ? IndexedColumn.whole(operand.field())
                : IndexedColumn.asked(dialect, collection, operand.field());
    }

    IndexedColumn indexed() {
        return indexed;
    }

    String isAbsent() {
        return operand.isInside() ? dialect.json().isAbsent(column, operand.path()) : indexed.entry() + " IS NULL";
    }

    /** What can be equal to such a value; inside of JSON, where any type can stand, it is null for values of others. */
    String comparedTo(Object value) {
        return comparedTo(List.of(value));
    }

    /** The same for several values, inside of JSON of one kind. */
    String comparedTo(List<Object> values) {
        return operand.isInside() || operand.ignoreCase() ? whole(values.get(0)) : indexed.comparedTo(values);
    }

    /** What has such a value in it. */
    String whole(Object value) {
        if (!operand.isInside()) {
            return operand.ignoreCase() ? dialect.foldCase(column) : column;
        }
        JsonKind kind = JsonKind.of(value);
        String place = dialect.json().value(kind, column, operand.path());
        return operand.ignoreCase() && kind == JsonKind.TEXT ? dialect.foldCase(place) : place;
    }

    /** The parameter for such a value. */
    String parameter(Object value) {
        return operand.isInside() ? dialect.json().parameter(JsonKind.of(value)) : "?";
    }

    /** An expression for such a value, as something that stands in the order of its type. */
    String ordered(Object value, String expression) {
        return value instanceof String && hasAnyCharacters() ? dialect.ordered(expression) : expression;
    }

    /** Instants are written in digits and ASCII's letters, whose order nobody doubts. */
    private boolean hasAnyCharacters() {
        return operand.isInside()
                || switch (operand.field().type()) {
                    case STRING, TEXT, RANDOM_KEY -> true;
                    default -> false;
                };
    }

    /** The expressions to order by; inside of JSON the values of one type stand together. */
    List<String> order() {
        if (operand.isInside()) {
            return dialect.json()
                    .order(
                            column,
                            operand.path(),
                            text -> dialect.ordered(operand.ignoreCase() ? dialect.foldCase(text) : text));
        }
        String value = operand.ignoreCase() ? dialect.foldCase(column) : column;
        String ordered = hasAnyCharacters() ? dialect.ordered(value) : value;
        return indexed.isCut() ? List.of(indexed.entry(), ordered) : List.of(ordered);
    }

    FieldType parameterType(Object value) {
        if (!operand.isInside()) {
            return operand.field().type();
        }
        return switch (JsonKind.of(value)) {
            case NUMBER -> value instanceof Long ? FieldType.INT : FieldType.FLOAT;
            case TEXT -> FieldType.STRING;
            case TRUTH -> FieldType.BOOLEAN;
            case STRUCTURE -> FieldType.JSON;
        };
    }
}
