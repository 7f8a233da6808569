package io.syncline.sync.spring;

import io.syncline.sync.engine.SyncEngine;
import org.springframework.context.ApplicationEventPublisher;

/** Passes what happens in the sync on to the application's event listeners, as {@code SyncEvent}s. */
final class SyncEventPublisher {

    SyncEventPublisher(SyncEngine sync, ApplicationEventPublisher application) {
        sync.onEvent(application::publishEvent);
    }
}
