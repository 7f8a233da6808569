package io.syncline.domain.module.shape;

import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a value of a module can be: a placeholder's, an argument's, an answer's. Immutable. */
public sealed interface Shape permits CollectionShape, LooseShape, ObjectShape, Shape.ArrayShape, Shape.Scalar {

    /**
     * The value in canonical form.
     *
     * @throws IllegalArgumentException when it is not of this type; the message says what would be
     */
    Object canonical(Object value);

    /**
     * As {@link #canonical}, for what a method answers: an object of a collection may have only some of its fields, and
     * related objects nested in it.
     */
    default Object answered(Object value) {
        return canonical(value);
    }

    /** A value of this type, to try things out with before there is a real one. */
    Object sample();

    /** The type as a schema file has it: a text or an object. */
    Object description();

    /** Whether every value of this type may stand where the other is expected, as far as the types can tell. */
    default boolean fits(Shape expected) {
        return equals(expected) || this instanceof LooseShape || expected instanceof LooseShape;
    }

    /** What a field of that type can hold. */
    record Scalar(ValueType type) implements Shape {

        private static final Set<FieldType> TEXTS = Set.of(FieldType.STRING, FieldType.TEXT, FieldType.RANDOM_KEY);
        private static final Set<FieldType> WHOLE = Set.of(FieldType.INT, FieldType.TIMESTAMP);

        @Override
        public Object canonical(Object value) {
            return type.canonical(value);
        }

        @Override
        public Object sample() {
            return Samples.of(type);
        }

        @Override
        public Object description() {
            return type.schemaName();
        }

        @Override
        public boolean fits(Shape expected) {
            FieldType own = type.primitive();
            if (expected instanceof Scalar other) {
                FieldType wanted = other.type.primitive();
                return own == wanted
                        || own == FieldType.JSON
                        || wanted == FieldType.JSON
                        || (TEXTS.contains(own) && TEXTS.contains(wanted))
                        || (WHOLE.contains(own) && WHOLE.contains(wanted))
                        || (own == FieldType.INT && wanted == FieldType.FLOAT);
            }
            return expected instanceof LooseShape || own == FieldType.JSON;
        }
    }

    /** Any number of values of one type. */
    record ArrayShape(Shape element) implements Shape {

        @Override
        public Object canonical(Object value) {
            return each(value, false);
        }

        @Override
        public Object answered(Object value) {
            return each(value, true);
        }

        private List<@Nullable Object> each(Object value, boolean isAnswer) {
            if (!(value instanceof Iterable<?> elements)) {
                throw new IllegalArgumentException("an array is expected");
            }
            List<@Nullable Object> canonical = new ArrayList<>();
            for (Object one : elements) {
                canonical.add(element(one, canonical.size(), isAnswer));
            }
            return canonical;
        }

        private Object element(@Nullable Object value, int position, boolean isAnswer) {
            String at = "at position %d: ".formatted(position);
            if (value == null) {
                throw new IllegalArgumentException(at + "a value is expected, not null");
            }
            try {
                return isAnswer ? element.answered(value) : element.canonical(value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(at + e.getMessage(), e);
            }
        }

        @Override
        public Object sample() {
            return List.of(element.sample());
        }

        @Override
        public Object description() {
            return Map.of("array", element.description());
        }

        @Override
        public boolean fits(Shape expected) {
            return expected instanceof ArrayShape other
                    ? element.fits(other.element)
                    : expected == LooseShape.ARRAY
                            || expected == LooseShape.ANY
                            || expected.equals(new Scalar(FieldType.JSON));
        }
    }
}
