package io.syncline.sync.hub.jdbc;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.store.HeadListeners;

/** News within a process that has the database for itself. */
record OwnNews(HeadListeners listeners) implements News {

    @Override
    public void appended(String space, DeviceId author, long head) {
        listeners.tell(space, author, head);
    }

    @Override
    public void close() {
        // nothing was begun
    }
}
