package io.syncline.sync.hub.store;

/** All that a hub needs of its store. Safe for use by several threads, and by several hubs where the store is shared. */
public interface SharedStore
        extends EventLog,
                LogRetention,
                HeadSignal,
                SpaceDirectory,
                InstanceRegister,
                BlobChunkStore,
                SnapshotStore,
                AutoCloseable {

    @Override
    void close();
}
