package io.syncline.domain.invariant;

import java.util.Map;

/**
 * A rule of the application that no filter can say, for the collections whose schema names it: {@code {"name": "ends after
 * it begins", "function": "period"}}.
 *
 * <p>Every device asks it about every write, in the order of stamps, and whenever an earlier write comes to light. So it
 * looks at nothing but its argument: no clock, no chance, no database. What it throws counts as a no.
 */
public interface InvariantFunction {

    /** The name that schemas know it by. */
    String name();

    /** Another text whenever it answers otherwise about the same object: then all writes are decided anew. */
    default String version() {
        return "1";
    }

    /**
     * Whether an object may be as it is.
     *
     * @param values as readers see them, in canonical form, those of the key included; what has no value is missing
     */
    boolean holds(Map<String, Object> values);
}
