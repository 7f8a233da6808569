package io.syncline.domain.typed.query;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Changes of components; meant to be imported statically:
 *
 * <pre>{@code
 * users.modify("ada", set(User::age, 37), increment(User::visits, 1), push(User::tags, "new"));
 * }</pre>
 */
public final class Changes {

    private Changes() {}

    /** All of these at once. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static <T> Change<T> all(Change<? super T>... changes) {
        return new Change.Together<T>(Arrays.asList(changes));
    }

    /** Gives the component that value; null takes it away, where the component may be absent. */
    public static <T, V extends @Nullable Object> Change<T> set(Getter<T, V> component, V value) {
        return new Change.Setting<>(Conditions.path(component), value);
    }

    /** Takes the component's value away. */
    public static <T> Change<T> clear(Getter<T, ? extends @Nullable Object> component) {
        return new Change.Setting<>(Conditions.path(component), null);
    }

    /** As {@link #set(Getter, Object)}, by the component's name, or a field of the collection that the record does not have. */
    public static <T> Change<T> set(String component, @Nullable Object value) {
        return new Change.Setting<>(new Path.Names(component), value);
    }

    /** Adds to a number; what other devices add meanwhile is added too. No value counts as zero. */
    public static <T> Change<T> increment(Getter<T, ? extends @Nullable Number> component, Number amount) {
        return relative(component, "$inc", (place, value) -> value, amount);
    }

    /** Multiplies a number; no value counts as zero. */
    public static <T> Change<T> multiply(Getter<T, ? extends @Nullable Number> component, Number factor) {
        return relative(component, "$mul", (place, value) -> value, factor);
    }

    /** Puts this there where it is less than what is there, or where nothing is. */
    public static <T, V> Change<T> min(Getter<T, ? extends @Nullable V> component, V bound) {
        return relative(component, "$min", Place::bound, bound);
    }

    /** Puts this there where it is greater than what is there, or where nothing is. */
    public static <T, V> Change<T> max(Getter<T, ? extends @Nullable V> component, V bound) {
        return relative(component, "$max", Place::bound, bound);
    }

    /** Appends an element; what other devices append meanwhile is kept. */
    public static <T, E> Change<T> push(Getter<T, ? extends @Nullable Collection<E>> component, E element) {
        return relative(component, "$push", Place::element, element);
    }

    /** Appends an element where it is not there yet. */
    public static <T, E> Change<T> addToSet(Getter<T, ? extends @Nullable Collection<E>> component, E element) {
        return relative(component, "$addToSet", Place::element, element);
    }

    /** Takes out all elements that equal this one. */
    public static <T, E> Change<T> pull(Getter<T, ? extends @Nullable Collection<E>> component, E element) {
        return relative(component, "$pull", Place::element, element);
    }

    private static <T> Change<T> relative(
            Getter<T, ?> component, String operator, BiFunction<Place, Object, Object> operand, Object value) {
        return new Change.Relative<>(Conditions.path(component), operator, operand, value);
    }
}
