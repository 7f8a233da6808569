package io.syncline.sync.projection;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.key.ObjectId;

/**
 * What a reader of the rows notices: an object came, changed, or went, by a write here or on another device.
 *
 * @param kind what happened to the row, which need not be what the event was
 */
public record ObjectChange(ObjectId id, ObjectEvent.Kind kind) {}
