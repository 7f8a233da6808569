package io.syncline.sync.store;

import io.syncline.domain.event.Origin;

/** An event of another device that is about to enter this store, as it was written there. */
public sealed interface Received permits ReceivedEvent, ReceivedApplicationEvent {

    /** What it says. */
    EventContent content();

    Origin origin();
}
