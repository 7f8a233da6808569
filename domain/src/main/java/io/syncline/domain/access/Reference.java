package io.syncline.domain.access;

import io.syncline.domain.filter.Operand;
import org.jspecify.annotations.Nullable;

/**
 * What a text with a dollar sign in front stands for in a rule.
 *
 * @param root where it is looked up
 * @param name what is looked up there; for something prepared, its placeholder; empty where the root is all
 * @param place which field of an object; null for all of it
 */
record Reference(Root root, String name, @Nullable Operand place) {

    /** Where things are looked up. */
    enum Root {
        /** The object that the rule is about. */
        OBJECT,
        /** The new value of the field that a validation is about. */
        VALUE,
        /** Whoever does it: the id, or an attribute. */
        CALLER,
        /** An argument of the module's operation or method. */
        ARGUMENT,
        /** The time. */
        NOW,
        /** What was found or counted before. */
        PREPARED
    }
}
