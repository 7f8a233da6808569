package io.syncline.domain.typed.query;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where conditions begin; meant to be imported statically:
 *
 * <pre>{@code
 * users.find(where(User::age).atLeast(18).and(where(User::displayName).startsWith("A")).orderBy(User::displayName));
 * users.find(where(User::address, Address::city).is("London"));
 * emails.find(parent(Email::user, where(User::age).lessThan(18)));
 * users.find(anyChild(Email::user, where(Email::address).contains("@example.org")));
 * }</pre>
 */
@SuppressWarnings("overloads") // which one is meant follows from the accessor's type, as it has no overloads itself
public final class Conditions {

    private Conditions() {}

    static Path path(Getter<?, ?>... getters) {
        return new Path.Accessors(List.of(getters));
    }

    /** About a component. */
    public static <T, V extends @Nullable Object> Where<T, V> where(Getter<T, V> component) {
        return Where.of(path(component));
    }

    /** About a component that is text. */
    public static <T> Where.OfText<T> where(Getter.OfText<T> component) {
        return Where.ofText(path(component));
    }

    /** About what is in an {@code Optional}; an empty one is null. */
    public static <T, V> Where<T, V> where(Getter.OfOptional<T, V> component) {
        return Where.of(path(component));
    }

    /** About a component of a nested record. */
    public static <T, N, V extends @Nullable Object> Where<T, V> where(
            Getter<T, ? extends @Nullable N> component, Getter<N, V> nested) {
        return Where.of(path(component, nested));
    }

    /** About a component of a nested record that is text. */
    public static <T, N> Where.OfText<T> where(Getter<T, ? extends @Nullable N> component, Getter.OfText<N> nested) {
        return Where.ofText(path(component, nested));
    }

    /**
     * By name, where there is no accessor to refer to: a component's name, a path ({@code address.city}, {@code
     * tags.0}), or a field of the collection that the record does not have. Values are checked when the condition is
     * used.
     */
    public static <T> Where.ByName<T> where(String component) {
        return new Where.ByName<>(component);
    }

    /** All objects. */
    public static <T> Condition<T> everything() {
        return new Condition.Always<>();
    }

    /** All have to hold; without any it always holds. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static <T> Condition<T> all(Condition<? super T>... conditions) {
        return conditions.length == 0 ? everything() : new Condition.Together<T>("$and", Arrays.asList(conditions));
    }

    /** At least one has to hold; without any it never does. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static <T> Condition<T> any(Condition<? super T>... conditions) {
        return conditions.length == 0 ? not(everything()) : new Condition.Together<T>("$or", Arrays.asList(conditions));
    }

    /** Holds exactly when the other does not. */
    public static <T> Condition<T> not(Condition<T> condition) {
        return new Condition.Not<>(condition);
    }

    /** The parent that the link leads to meets the condition; a parent that is not there has no values. */
    public static <T, P> Condition<T> parent(Getter<T, ? extends @Nullable Object> link, Condition<P> condition) {
        return new Condition.OfParent<>(path(link), condition);
    }

    /**
     * At least one child, whose link leads to the object, meets the condition.
     *
     * @param <T> the parent
     * @param <C> the child
     */
    public static <T, C> Condition<T> anyChild(
            Getter<C, ? extends @Nullable Object> link, Condition<? super C> condition) {
        return new Condition.OfChildren<>(link, condition);
    }
}
