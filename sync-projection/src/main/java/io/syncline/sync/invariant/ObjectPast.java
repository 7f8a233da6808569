package io.syncline.sync.invariant;

import io.syncline.domain.fold.Merging;
import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.store.StoredEvent;
import java.util.List;
import java.util.function.BiConsumer;

/** What is known of objects, and how their rows are made anew. */
public interface ObjectPast {

    /** A state of some time, and the events of the object that were written since, in the order of their stamps. */
    record Known(ObjectState state, List<StoredEvent> later) {}

    /** The object as its row has it. */
    ObjectState now(ObjectId id);

    /** The object as it was at a time before that one, or at the beginning. */
    Known before(ObjectId id, Stamp time);

    /** How the object's events are folded. */
    Merging merging(ObjectId id);

    /** Other writes of the object are void than before, none of them written earlier than that. */
    void foldAgain(ObjectId id, Stamp from);

    /** Tells people of the object's void writes as they are now. */
    void tell(ObjectId id);

    /** Gives what snapshots of the space told of the collection's objects. */
    void forEachBase(String collection, BiConsumer<ObjectId, ObjectState> consumer);
}
