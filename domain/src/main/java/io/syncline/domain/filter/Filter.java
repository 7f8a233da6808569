package io.syncline.domain.filter;

import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.Relation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A condition on the fields of an object. Null and absent are the same; as in MongoDB they equal null, differ from
 * every other value, and have no order. Made by {@link FilterReader}; immutable.
 */
public sealed interface Filter {

    /**
     * Whether an object passes: the same answer that every database gives for the object's row.
     *
     * @param values the object's values by field, in canonical form (as {@link
     *     io.syncline.domain.registry.CollectionDefinition#canonicalObject} and every find give them); a field that is
     *     absent counts as null
     * @throws io.syncline.domain.refusal.InvalidInputException when the filter looks at related objects too; then it
     *     takes {@link #matches(Map, RelatedObjects)}
     */
    default boolean matches(Map<String, ? extends @Nullable Object> values) {
        return matches(values, RelatedObjects.UNKNOWN);
    }

    /**
     * As {@link #matches(Map)}, for a filter that may look at related objects.
     *
     * @param related finds these, with their values in canonical form
     */
    default boolean matches(Map<String, ? extends @Nullable Object> values, RelatedObjects related) {
        return new FilterMatch(values, related).of(this);
    }

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

    /** A condition on one field, or on a place inside of a JSON field. */
    sealed interface OfOperand extends Filter {
        Operand operand();

        default FieldDefinition field() {
            return operand().field();
        }
    }

    /** Holds when the value is the given one; null is a value here. */
    record Equal(Operand operand, @Nullable Object value) implements OfOperand {

        /** @param value in canonical form */
        public Equal(FieldDefinition field, @Nullable Object value) {
            this(Operand.of(field), field.sortable(value));
        }
    }

    /**
     * Holds when the value stands in that order to the given one. Inside of JSON, where values of any type can stand,
     * only values of the same type are in any order: numbers, texts, truth values.
     */
    record Ordered(Operand operand, Order order, Object value) implements OfOperand {

        /** How a field's value compares to the filter's. */
        public enum Order {
            LESS,
            LESS_OR_EQUAL,
            GREATER,
            GREATER_OR_EQUAL
        }

        /** @param value in the form in which it is compared */
        public Ordered(FieldDefinition field, Order order, Object value) {
            this(Operand.of(field), order, value);
        }
    }

    /** Holds when the value is one of these; null among them means absent. Without values it never holds. */
    record OneOf(Operand operand, List<@Nullable Object> values) implements OfOperand {
        /** @param values in the form in which they are compared */
        public OneOf(FieldDefinition field, List<@Nullable Object> values) {
            this(Operand.of(field), values);
        }
    }

    /** Holds when the text begins with the given one. */
    record StartsWith(Operand operand, String text) implements OfOperand {
        public StartsWith(FieldDefinition field, String text) {
            this(Operand.of(field), text);
        }
    }

    /** Holds when the text has the given one in it. */
    record Contains(Operand operand, String text) implements OfOperand {
        public Contains(FieldDefinition field, String text) {
            this(Operand.of(field), text);
        }
    }

    /**
     * Holds when the field's text has all of the words, see {@link Words}. Without words it never holds.
     *
     * @param words whole words
     * @param beginnings of words
     */
    record Search(FieldDefinition field, List<String> words, List<String> beginnings) implements Filter {
        public Search {
            words = List.copyOf(words);
            beginnings = List.copyOf(beginnings);
        }
    }

    /**
     * Looks through a relation. Towards a parent it holds when the parent meets the filter; a parent that is not there
     * counts as one without any value. Towards children it holds when at least one of them meets the filter.
     */
    record Related(Relation relation, Filter filter) implements Filter {

        /** Whether it also holds for an object that has no related ones. */
        public boolean holdsWithoutAny() {
            return relation.leads() == Relation.Leads.TO_PARENT
                    && filter.matches(Map.of(), (further, value) -> List.of());
        }
    }
}
