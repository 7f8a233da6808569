package io.syncline.domain.typed.query;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Changes of components; meant to be imported statically:
 *
 * <pre>{@code
 * users.modify("ada", set(User::age, 37), clear(User::nickname));
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
}
