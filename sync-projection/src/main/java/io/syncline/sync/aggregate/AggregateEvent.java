package io.syncline.sync.aggregate;

import io.syncline.domain.event.Origin;
import io.syncline.sync.store.ApplicationContent;
import io.syncline.sync.store.ReceivedApplicationEvent;
import io.syncline.sync.store.StoredEvent;

/** One event of one of the application's aggregates, stored or about to be. */
record AggregateEvent(ApplicationContent content, Circumstances circumstances, Origin origin) {

    static AggregateEvent of(StoredEvent stored) {
        return of((ApplicationContent) stored.content(), stored.origin());
    }

    static AggregateEvent of(ReceivedApplicationEvent received) {
        return of(received.content(), received.origin());
    }

    static AggregateEvent of(ApplicationContent content, Origin origin) {
        return new AggregateEvent(content, Circumstances.ofJson(content.circumstances()), origin);
    }

    SerializedPart payload() {
        return new SerializedPart(circumstances.type(), circumstances.revision(), content.payload());
    }
}
