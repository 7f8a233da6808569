package io.syncline.sync.snapshot.making;

import io.syncline.sync.engine.SpaceMembership;
import io.syncline.sync.engine.SyncMode;
import io.syncline.sync.engine.SyncStatus;
import io.syncline.sync.hub.HeldSnapshot;
import io.syncline.sync.hub.Hub;
import io.syncline.sync.hub.SnapshotUnderWay;
import io.syncline.sync.snapshot.NoSnapshotNowException;
import io.syncline.sync.snapshot.SnapshotMaking;
import io.syncline.sync.snapshot.SnapshotManifest;
import io.syncline.sync.snapshot.SnapshotSettings;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots of this device's space: those that the hub has, and making another. Safe for use by several threads; one is
 * made at a time.
 */
public final class Snapshots implements AutoCloseable {

    private final SnapshotLine line;
    private final SnapshotMaking making;
    private final Timetable timetable;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    /**
     * @param hub null for a device that works alone
     * @param objects how many objects this device has
     */
    public Snapshots(
            @Nullable Hub hub,
            SyncMode mode,
            SpaceMembership membership,
            SnapshotMaking making,
            SnapshotSettings settings,
            LongSupplier objects) {
        this.line = new SnapshotLine(hub, membership);
        this.making = making;
        boolean isAutomatic = hub != null && mode == SyncMode.CONTINUOUS && settings.automatic();
        this.timetable = new Timetable(isAutomatic, settings.worthwhile(), objects, line, this::make);
    }

    /**
     * Those that the hub has, the newest first.
     *
     * @throws io.syncline.sync.engine.NoHubException when the device works alone
     * @throws io.syncline.sync.hub.HubException when the hub can not be reached, or refuses
     */
    public List<HeldSnapshot> list() {
        return line.require().session().snapshots().list();
    }

    /**
     * Makes one now, of all that the hub has given and this device has sent; answers what it consists of.
     *
     * @throws NoSnapshotNowException when this device does not have the space's state now; the message says why
     * @throws SnapshotUnderWay when another device is making one
     * @throws io.syncline.sync.engine.NoHubException when the device works alone
     * @throws io.syncline.sync.hub.HubException when the hub can not be reached, or refuses
     */
    public SnapshotManifest make() {
        oneAtATime.lock();
        try {
            SnapshotLine.Open open = line.require();
            return making.make(open.session().snapshots(), open.sealer());
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Hears how the sync stands after a round, and makes a snapshot soon where one is due. */
    public void afterRound(SyncStatus status) {
        timetable.afterRound(status);
    }

    @Override
    public void close() {
        timetable.close();
        line.close();
    }
}
