package io.syncline.domain.fold;

/**
 * A write that lost against one whose author did not know it.
 *
 * @param field the field that was written; {@link #WHOLE_OBJECT} where a creation or deletion of the object has lost as a whole
 * @param winner a write of the same field, or one of the whole object
 */
public record Loss(String field, Write loser, Write winner) {

    /** Stands for the field where it is none. */
    public static final String WHOLE_OBJECT = "";
}
