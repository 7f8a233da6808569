package io.syncline.domain.registry;

/**
 * A relationship as one of its sides sees it. Two objects belong together when the value of {@code near} in the one is
 * that of {@code far} in the other: towards a parent, {@code near} is the link and {@code far} the parent's key;
 * towards children it is the other way round.
 *
 * @param name the alias of a parent, or the reverse alias of children
 * @param leads where it leads
 * @param to the collection that it leads to
 * @param near a field of the collection that it starts from
 * @param far a field of the collection that it leads to
 */
public record Relation(String name, Leads leads, CollectionDefinition to, FieldDefinition near, FieldDefinition far) {

    /** What is found at the other end. */
    public enum Leads {
        /** The one object that a link names. */
        TO_PARENT,
        /** The one object at most whose link names this one. */
        TO_CHILD,
        /** All objects whose links name this one. */
        TO_CHILDREN
    }
}
