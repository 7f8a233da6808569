package io.syncline.sync.snapshot;

import io.syncline.domain.event.Origin;

/**
 * An event that goes with a snapshot, because the state of its object is not enough.
 *
 * @param content as it travels, in its author's form
 * @param hash chains it to its device's event before, which is not here
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, never compared
public record CarriedEvent(Origin origin, byte[] content, byte[] hash) {}
