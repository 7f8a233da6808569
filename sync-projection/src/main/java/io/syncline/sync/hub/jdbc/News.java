package io.syncline.sync.hub.jdbc;

import io.syncline.domain.stamp.DeviceId;

/** Spreads the news of what was appended, in this process and, where several share the database, in the others. */
interface News extends AutoCloseable {

    /** To be called after the append was committed. */
    void appended(String space, DeviceId author, long head);

    @Override
    void close();
}
