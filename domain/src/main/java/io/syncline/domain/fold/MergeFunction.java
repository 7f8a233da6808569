package io.syncline.domain.fold;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.stamp.Stamp;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An application's own way to make an object's values of its events, for the collections whose schema names it: {@code
 * "merge": {"function": "account"}}.
 *
 * <p>It is given the events in the order of their stamps, those since the object was last deleted. When one arrives late,
 * the events from there on are given again, to a state that the function had come to before. So every device comes to the
 * same values, if the function is what this type asks it to be:
 *
 * <ul>
 *   <li>pure: it looks at nothing but its arguments. No clock, no chance, no database, no device's name, no map whose
 *       order is left to chance; sums of doubles in the order of the events only;
 *   <li>total: an event that makes no sense to it leaves the state as it is. What it throws refuses a local write, and
 *       parks a remote one;
 *   <li>the same on every device and in every version. When it has to change, {@link #version} changes with it, and the
 *       rows are made anew.
 * </ul>
 *
 * <p>A state is a canonical JSON value: text, {@code Long}, {@code Double}, {@code Boolean}, lists, and maps by text; it is
 * stored with the object's row after every event, so it is best small. It is not changed, but replaced.
 */
public interface MergeFunction {

    /** The name that schemas know it by. */
    String name();

    /** Another text whenever it makes other values of the same events. */
    default String version() {
        return "1";
    }

    /** The state of an object of which nothing has happened; null for none. */
    default @Nullable Object initial() {
        return null;
    }

    /**
     * The state after one more event.
     *
     * @param event a creation or modification, brought up to the schema of today
     * @param stamp when it was written, and by which device
     */
    @Nullable
    Object apply(@Nullable Object state, ObjectEvent event, Stamp stamp);

    /** The values of the fields that are no part of the key, as readers see them; null, or missing, for none. */
    Map<String, ? extends @Nullable Object> values(@Nullable Object state);
}
