package io.syncline.sync.engine;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.snapshot.LoadProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happens in the course of the sync, for those who want to show or measure it. */
public sealed interface SyncEvent {

    /** A round begins. */
    record RoundStarted(Instant at, Set<SyncStage> stages) implements SyncEvent {}

    /**
     * A round has ended.
     *
     * @param report what it did, as far as it came
     * @param error why it failed, or null when it did not
     */
    record RoundFinished(
            Instant at,
            Duration took,
            SyncReport report,
            @Nullable String error) implements SyncEvent {

        /** Whether anything was sent or came. */
        public boolean hasChanges() {
            return report.sent() > 0 || report.received() > 0 || report.applied() > 0;
        }
    }

    /**
     * The hub has confirmed a batch.
     *
     * @param bytes the payloads' size
     * @param sent events sent in this round so far
     * @param pending events that still wait
     */
    record BatchSent(int events, long bytes, Duration took, long sent, long pending) implements SyncEvent {}

    /**
     * A batch was taken over.
     *
     * @param applied how many events became visible with it, earlier received ones included
     * @param received events received in this round so far
     * @param behind by how many positions the device is still behind the hub, by what it last heard; events of its own
     *     among them
     */
    record BatchReceived(int events, long applied, Duration took, long received, long behind) implements SyncEvent {}

    /** Another part of a snapshot is here, with which this device begins. */
    record SnapshotLoading(LoadProgress progress) implements SyncEvent {}

    /**
     * This device has begun with a snapshot, and follows the log from that position.
     *
     * @param objects how many came in this round; those that are not there included
     */
    record SnapshotLoaded(long position, long objects, Duration took) implements SyncEvent {}

    /** A snapshot can not be used here; another is tried, or the log is replayed. */
    record SnapshotRefused(String snapshot, long position, String why) implements SyncEvent {}

    /** More events than before can not be used yet. */
    record EventsParked(long parked) implements SyncEvent {}

    /**
     * Nothing is heard of a call of the hub, large values included, for a while. It is waited for on.
     *
     * @param call its method and path
     * @param silence for how long nothing has come
     */
    record CallStalled(String call, Duration silence) implements SyncEvent {}

    /** Nothing was heard of a call of the hub for so long that it was given up. What it was to do is tried again. */
    record CallTimedOut(String call, Duration silence) implements SyncEvent {}

    /** The hub can be reached again. */
    record WentOnline() implements SyncEvent {}

    /** The hub can not be reached any more. */
    record WentOffline(String why) implements SyncEvent {}

    /** No round runs by itself any more. */
    record Paused() implements SyncEvent {}

    /** Rounds run by themselves again. */
    record Resumed() implements SyncEvent {}

    /**
     * This device goes on under another identity: it had gone back in time, or its data is a copy.
     *
     * @param moved how many events, which nobody else had seen, it now has written under the new one
     */
    record IdentityChanged(DeviceId formerDevice, int formerEpoch, DeviceId device, int epoch, long moved)
            implements SyncEvent {}
}
