package io.syncline.sync.projection;

import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.key.ObjectId;

/** Which objects have a row on this device. What is known of all others is kept apart, as later events may need it. */
public interface ObjectScope {

    /** Whether objects of the collection can have rows here at all. */
    boolean includes(String collection);

    /** Whether this object, which is there, has a row here. */
    boolean includes(ObjectId id, ObjectState state);
}
