package io.syncline.sync.store;

import io.syncline.domain.key.ObjectId;

/**
 * What a snapshot of the space tells of one object, as it came. It is an event of this store alone, and no part of any
 * device's chain: the fold of the object's other events begins with it.
 *
 * @param schemaVersion of its collection, where the snapshot was made
 * @param stamps when what was written
 * @param values the values by field as a JSON object
 * @param hybridTime of the latest write that is known
 */
public record SnapshotEvent(ObjectId id, String schemaVersion, String stamps, String values, long hybridTime) {}
