package io.syncline.sync.store;

import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.key.ObjectId;
import java.util.Optional;

/** Where the folds of objects begin that came with a snapshot of the space. */
@FunctionalInterface
public interface ObjectBases {

    /** What the snapshot told of the object, as today's schema has it; empty for an object whose events are all here. */
    Optional<ObjectState> find(ObjectId id);
}
