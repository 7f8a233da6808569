package io.syncline.sync.projection;

import io.syncline.domain.key.ObjectId;

/** An event has its place among writes of which only a snapshot has told, and what came of them; they have to be fetched. */
public final class UnplacedEventException extends IllegalStateException {

    private final ObjectId id;

    UnplacedEventException(ObjectId id) {
        super(
                ("It belongs among writes of object '%s' of which only a snapshot has told, as other merge policies made them;"
                                + " it waits until they are fetched.")
                        .formatted(id));
        this.id = id;
    }

    /** What it is about. */
    public ObjectId id() {
        return id;
    }
}
