package io.syncline.sync.snapshot;

import io.syncline.sync.database.ReadCursor;
import java.util.List;

/**
 * One state of a device's data, and where it stands in the space's history.
 *
 * @param cursor shows the data as it is then, whatever is written meanwhile; to be closed by the caller
 * @param position up to which position of the hub's log it knows everything
 * @param heads the last event of every device
 */
record Standpoint(ReadCursor cursor, long position, List<SnapshotManifest.Head> heads) implements AutoCloseable {

    @Override
    public void close() {
        cursor.close();
    }
}
