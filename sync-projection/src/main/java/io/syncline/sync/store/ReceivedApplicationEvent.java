package io.syncline.sync.store;

import io.syncline.domain.event.Origin;

/**
 * An event of one of the application's own aggregates, from another device.
 *
 * @param hash chains the event to its device's event before; it was checked
 */
public record ReceivedApplicationEvent(ApplicationContent content, Origin origin, byte[] hash) implements Received {}
