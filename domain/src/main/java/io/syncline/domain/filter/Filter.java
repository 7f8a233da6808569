package io.syncline.domain.filter;

import io.syncline.domain.registry.FieldDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition on the fields of an object. Null and absent are the same; as in MongoDB they equal null, differ from
 * every other value, and have no order.
 */
public sealed interface Filter {

    /** Holds when all parts hold; without parts it always holds. */
    record All(List<Filter> parts) implements Filter {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** Holds when one of the parts holds. */
    record Any(List<Filter> parts) implements Filter {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** Holds when the negated one does not. */
    record Not(Filter negated) implements Filter {}

    /** Holds when the field has the value; null is a value here. */
    record Equal(FieldDefinition field, @Nullable Object value) implements Filter {}

    /** Holds when the field stands in that order to the value. */
    record Ordered(FieldDefinition field, Order order, Object value) implements Filter {

        /** How a field's value compares to the filter's. */
        public enum Order {
            LESS,
            LESS_OR_EQUAL,
            GREATER,
            GREATER_OR_EQUAL
        }
    }

    /** Holds when the field has one of the values; null among them means absent. */
    record OneOf(FieldDefinition field, List<@Nullable Object> values) implements Filter {}

    /** Holds when the field's text begins with the given one. */
    record StartsWith(FieldDefinition field, String text) implements Filter {}

    /** Holds when the field's text has the given one in it. */
    record Contains(FieldDefinition field, String text) implements Filter {}
}
