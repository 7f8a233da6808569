package io.syncline.sync.store;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.Origin;
import io.syncline.domain.event.WrittenEvent;
import io.syncline.domain.schema.Upcasting;

/**
 * An event as it stands in the store.
 *
 * @param position counts all events of this store, in the order in which they were stored
 * @param objectSequence counts the events of the object in this store, from 0
 * @param hash chains the event to its device's event before
 * @param counts whether the event is folded; not where a snapshot has come that covers it, and tells what it has led to
 */
public record StoredEvent(
        long position, long objectSequence, EventContent content, Origin origin, byte[] hash, boolean counts) {

    /**
     * What it says of a stored object, as its author wrote it.
     *
     * @throws IllegalStateException when it is about one of the application's aggregates
     */
    public ObjectEvent event() {
        if (content instanceof ObjectContent ofObject) {
            return ofObject.event(origin.device());
        }
        throw new IllegalStateException("Event %d is about '%s', no stored object.".formatted(position, content.id()));
    }

    /** The event, brought up to today's schema, and its time, as folds take them. */
    public WrittenEvent written(Upcasting upcasting) {
        return new WrittenEvent(upcasting.upcast(event()), origin.stamp());
    }
}
