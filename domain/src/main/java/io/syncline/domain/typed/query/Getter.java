package io.syncline.domain.typed.query;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Names a component of a record by a reference to its accessor: {@code User::age}. It is never called. Being
 * serializable, a method reference knows the method that it stands for; a lambda such as {@code user -> user.age()} does
 * not, and is refused.
 *
 * @param <T> the record
 * @param <V> the component's type
 */
@FunctionalInterface
public interface Getter<T, V extends @Nullable Object> extends Serializable {

    V get(T owner);

    /** Names a component that is text. */
    @FunctionalInterface
    interface OfText<T> extends Getter<T, String> {}

    /** Names a component that is an {@code Optional}; conditions are about the value in it. */
    @FunctionalInterface
    interface OfOptional<T, V> extends Getter<T, java.util.Optional<V>> {}
}
