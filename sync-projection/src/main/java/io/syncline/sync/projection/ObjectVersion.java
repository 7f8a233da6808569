package io.syncline.sync.projection;

import io.syncline.domain.fold.ObjectState;

/**
 * What is known of an object.
 *
 * @param sequence counts the object's events in this store, from 0; -1 when there is none: then nothing is known, or what a snapshot told
 */
public record ObjectVersion(ObjectState state, long sequence) {

    /** An object of which nothing is known. */
    public static final ObjectVersion NOTHING = new ObjectVersion(ObjectState.NOTHING, -1);
}
