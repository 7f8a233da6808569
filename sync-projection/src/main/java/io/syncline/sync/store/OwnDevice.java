package io.syncline.sync.store;

import io.syncline.domain.event.Origin;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.database.Database;

/**
 * Who this device is at the moment. Mostly that never changes; a device that has gone back in time goes on in another
 * epoch, and a copy of another device's data as another device.
 */
public final class OwnDevice {

    private final Database database;
    private volatile KnownDevice current;

    public OwnDevice(Database database, KnownDevice current) {
        this.database = database;
        this.current = current;
    }

    public KnownDevice current() {
        return current;
    }

    public DeviceId id() {
        return current.id();
    }

    /** Whether this device is that one, be it in another epoch. */
    public boolean is(KnownDevice device) {
        return device.id().equals(current.id());
    }

    /** Whether this device wrote it, in its present epoch. */
    public boolean wrote(Origin origin) {
        return origin.epoch() == current.epoch() && origin.device().equals(current.id());
    }

    /** Goes on as that one, once the transaction is committed. Within a transaction. */
    public void become(KnownDevice next) {
        database.transaction().afterCommit(() -> current = next);
    }
}
