package io.syncline.domain.registry;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a child whose parent is deleted.
 *
 * @param newParent what the link carries then, in canonical form; null for other ways
 */
public record ParentDeleted(Way way, @Nullable Object newParent) {

    /** The child stays as it is, and its link leads to nothing. */
    public static final ParentDeleted KEEP = new ParentDeleted(Way.KEEP, null);

    /** The child is deleted, too. */
    public static final ParentDeleted DELETE = new ParentDeleted(Way.DELETE, null);

    /** What can become of it. */
    public enum Way {
        KEEP,
        DELETE,
        RE_PARENT
    }

    public ParentDeleted {
        if ((way == Way.RE_PARENT) != (newParent != null)) {
            throw new IllegalArgumentException("A new parent goes with RE_PARENT, and with nothing else.");
        }
    }

    /** The child becomes one of another parent. */
    public static ParentDeleted reParent(Object newParent) {
        return new ParentDeleted(Way.RE_PARENT, newParent);
    }
}
