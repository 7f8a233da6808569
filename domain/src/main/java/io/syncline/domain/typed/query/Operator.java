package io.syncline.domain.typed.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operators of untyped filters. */
enum Operator {
    EQUAL("$eq", Operand.VALUE),
    NOT_EQUAL("$ne", Operand.VALUE),
    GREATER("$gt", Operand.ORDERED),
    AT_LEAST("$gte", Operand.ORDERED),
    LESS("$lt", Operand.ORDERED),
    AT_MOST("$lte", Operand.ORDERED),
    IN("$in", Operand.VALUES),
    NOT_IN("$nin", Operand.VALUES),
    STARTS_WITH("$startsWith", Operand.TEXT),
    CONTAINS("$contains", Operand.TEXT),
    SEARCH("$search", Operand.TEXT);

    private final String text;
    private final Operand operand;

    /** What stands behind the operator. */
    private enum Operand {
        VALUE,
        ORDERED,
        VALUES,
        TEXT
    }

    Operator(String text, Operand operand) {
        this.text = text;
        this.operand = operand;
    }

    String text() {
        return text;
    }

    @Nullable
    Object operand(Place place, @Nullable Object value) {
        if (operand == Operand.ORDERED) {
            place.requireOrder(text);
        }
        if (operand == Operand.VALUES && value instanceof Collection<?> values) {
            List<@Nullable Object> stored = new ArrayList<>();
            values.forEach(each -> stored.add(place.stored(each)));
            return stored;
        }
        return operand == Operand.TEXT ? value : place.stored(value);
    }
}
