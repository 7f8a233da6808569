package io.syncline.domain.typed.query;

import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.typed.mapping.Component;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a path leads to.
 *
 * @param name as the untyped filter calls it
 * @param component where it leads to a component; null where it leads further into JSON
 */
record Place(String name, @Nullable Component component) {

    @Nullable
    Object stored(@Nullable Object value) {
        return component == null ? value : component.stored(value);
    }

    /** What is kept for an element of the list or set that the component holds. */
    Object element(Object value) {
        return component == null ? value : component.storedElement(value);
    }

    /** What is kept for a value that the component's is compared with. */
    Object bound(Object value) {
        requireOrder("min and max");
        return component == null ? value : Objects.requireNonNull(component.stored(value));
    }

    void requireOrder(String operator) {
        if (component != null && !component.isOrdered()) {
            throw new InvalidInputException(
                    "%s has a type whose order is not that of what is kept, so '%s' does not work on it; keep it as a number, a text or an Instant to compare it."
                            .formatted(component, operator));
        }
    }
}
