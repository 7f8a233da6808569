package io.syncline.domain.typed.query;

import org.jspecify.annotations.Nullable;

/**
 * Which objects, in which order, and how many: a {@link Condition}, or one with an order and limits. Immutable.
 *
 * @param <T> the record of the collection
 */
public sealed interface Selection<T> permits Condition, Selected {

    /** All that is said. */
    Selected<T> selected();

    /** Smallest first, behind an order that was given before; objects without a value stand first. */
    default Selection<T> orderBy(Getter<? super T, ? extends @Nullable Object> component) {
        return selected().ordered(Conditions.path(component), false);
    }

    /** Greatest first, behind an order that was given before. */
    default Selection<T> orderByDescending(Getter<? super T, ? extends @Nullable Object> component) {
        return selected().ordered(Conditions.path(component), true);
    }

    /** As {@link #orderBy(Getter)}, by a component's name, or a path into one. */
    default Selection<T> orderBy(String component) {
        return selected().ordered(new Path.Names(component), false);
    }

    /** As {@link #orderByDescending(Getter)}, by a component's name, or a path into one. */
    default Selection<T> orderByDescending(String component) {
        return selected().ordered(new Path.Names(component), true);
    }

    /** At most so many. */
    default Selection<T> limit(long most) {
        return selected().limited(most);
    }

    /** Not the first so many. */
    default Selection<T> skip(long first) {
        return selected().skipping(first);
    }

    /** The case of that component's text does not matter, to the condition and to the order. */
    default Selection<T> ignoringCaseOf(Getter<? super T, ? extends @Nullable Object> component) {
        return selected().ignoringCase(Conditions.path(component));
    }

    /** As {@link #ignoringCaseOf(Getter)}, by a component's name, or a path into one. */
    default Selection<T> ignoringCaseOf(String component) {
        return selected().ignoringCase(new Path.Names(component));
    }
}
