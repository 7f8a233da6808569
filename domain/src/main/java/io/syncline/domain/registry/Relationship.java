package io.syncline.domain.registry;

/**
 * A link from objects of one collection to objects of another. The child has a field that carries the parent's key.
 *
 * @param kind how many children a parent can have
 * @param parent the collection that is linked to
 * @param alias the child's field
 * @param reverseAlias the name under which a parent's children are given when both are created in one go
 * @param optional whether a child may be without a parent
 * @param enforced whether a local write is refused when the parent is not there
 * @param parentDeleted what becomes of a child whose parent is deleted
 */
public record Relationship(
        Kind kind,
        String parent,
        String alias,
        String reverseAlias,
        boolean optional,
        boolean enforced,
        ParentDeleted parentDeleted) {

    /** A link whose children stay as they are when their parent is deleted. */
    public Relationship(
            Kind kind, String parent, String alias, String reverseAlias, boolean optional, boolean enforced) {
        this(kind, parent, alias, reverseAlias, optional, enforced, ParentDeleted.KEEP);
    }

    /** The three kinds of storex. */
    public enum Kind {
        /** A parent has any number of children. */
        CHILD_OF,
        /** A parent has at most one child. */
        SINGLE_CHILD_OF,
        /** One of the two links of an object that connects two others. */
        CONNECTS
    }
}
