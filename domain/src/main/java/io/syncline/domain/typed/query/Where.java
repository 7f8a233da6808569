package io.syncline.domain.typed.query;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A component that a condition is about, see {@link Conditions}. Absent values are null: they equal null, differ from
 * every value, and are neither smaller nor greater than one.
 *
 * @param <T> the record of the collection
 * @param <V> the type of the component's values
 */
public sealed class Where<T, V extends @Nullable Object> {

    private final Path path;

    private Where(Path path) {
        this.path = path;
    }

    static <T, V extends @Nullable Object> Where<T, V> of(Path path) {
        return new Where<>(path);
    }

    static <T> OfText<T> ofText(Path path) {
        return new OfText<>(path);
    }

    Condition<T> condition(Operator operator, @Nullable Object value) {
        return new Condition.OnComponent<>(path, operator, value);
    }

    public Condition<T> is(@Nullable V value) {
        return condition(Operator.EQUAL, value);
    }

    /** Also holds where there is no value, unless the given one is null. */
    public Condition<T> isNot(@Nullable V value) {
        return condition(Operator.NOT_EQUAL, value);
    }

    public Condition<T> isNull() {
        return condition(Operator.EQUAL, null);
    }

    public Condition<T> isNotNull() {
        return condition(Operator.NOT_EQUAL, null);
    }

    public Condition<T> greaterThan(V value) {
        return condition(Operator.GREATER, value);
    }

    public Condition<T> atLeast(V value) {
        return condition(Operator.AT_LEAST, value);
    }

    public Condition<T> lessThan(V value) {
        return condition(Operator.LESS, value);
    }

    public Condition<T> atMost(V value) {
        return condition(Operator.AT_MOST, value);
    }

    /** Both ends belong to it. */
    public Condition<T> between(V least, V greatest) {
        return atLeast(least).and(atMost(greatest));
    }

    /** Holds when the value is one of these; without any it never does. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final Condition<T> in(V... values) {
        return in(Arrays.asList(values));
    }

    /** As {@link #in(Object[])}. */
    public Condition<T> in(Collection<? extends V> values) {
        return condition(Operator.IN, values);
    }

    /** Also holds where there is no value. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final Condition<T> notIn(V... values) {
        return notIn(Arrays.asList(values));
    }

    /** As {@link #notIn(Object[])}. */
    public Condition<T> notIn(Collection<? extends V> values) {
        return condition(Operator.NOT_IN, values);
    }

    /** A component that is text. */
    public static final class OfText<T> extends Where<T, String> {

        private OfText(Path path) {
            super(path);
        }

        public Condition<T> startsWith(String beginning) {
            return condition(Operator.STARTS_WITH, beginning);
        }

        public Condition<T> contains(String part) {
            return condition(Operator.CONTAINS, part);
        }

        /** Holds when all the words stand in the text, {@code word*} for beginnings; for {@code @FullText} components. */
        public Condition<T> search(String words) {
            return condition(Operator.SEARCH, words);
        }
    }

    /** A component that is known by its name only. */
    public static final class ByName<T> extends Where<T, @Nullable Object> {

        ByName(String name) {
            super(new Path.Names(name));
        }

        public Condition<T> startsWith(String beginning) {
            return condition(Operator.STARTS_WITH, beginning);
        }

        public Condition<T> contains(String part) {
            return condition(Operator.CONTAINS, part);
        }

        /** As {@link OfText#search}. */
        public Condition<T> search(String words) {
            return condition(Operator.SEARCH, words);
        }
    }
}
