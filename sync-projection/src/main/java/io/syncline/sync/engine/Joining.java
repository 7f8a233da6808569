package io.syncline.sync.engine;

import io.syncline.sync.hub.HeldSnapshot;
import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.SnapshotUnknown;
import io.syncline.sync.hub.Standing;
import io.syncline.sync.inbox.Refill;
import io.syncline.sync.seal.SealBroken;
import io.syncline.sync.seal.SnapshotSealer;
import io.syncline.sync.snapshot.LoadProgress;
import io.syncline.sync.snapshot.LoadWatch;
import io.syncline.sync.snapshot.SnapshotLoader;
import io.syncline.sync.snapshot.SnapshotSource;
import io.syncline.sync.snapshot.UnusableSnapshotException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a new device begin with a snapshot of the space, where that saves it enough, and any device for which the hub no longer
 * has the events that it lacks. One that can not be used is passed over for the one before it; where there is none left, the
 * device replays the log.
 */
final class Joining {

    private static final Logger LOG = LoggerFactory.getLogger(Joining.class);

    private final SnapshotLoader loader;
    private final Refill refill;
    private final SyncListeners<SyncEvent> listeners;
    private final Set<String> unusable = new HashSet<>();
    private long newest;
    private long begin;
    private volatile @Nullable LoadProgress progress;

    Joining(SnapshotLoader loader, Refill refill, SyncListeners<SyncEvent> listeners) {
        this.loader = loader;
        this.refill = refill;
        this.listeners = listeners;
    }

    /** What was heard of the hub last. */
    void hubStands(Standing standing) {
        newest = standing.snapshot();
        begin = standing.begin();
        if (loader.lacksBefore(standing.begin())) {
            loader.need();
        }
    }

    /** The hub no longer has what this device lacks. */
    void need() {
        loader.need();
    }

    /** Whether nothing can be received before a snapshot was loaded. */
    boolean isNeeded() {
        return loader.isNeeded();
    }

    /** How far the loading has come; null while nothing is loaded. */
    @Nullable
    LoadProgress progress() {
        return progress;
    }

    /** Loads a snapshot where that is to be done; answers how many objects came. */
    long runIfDue(HubSession session, SnapshotSealer sealer, Cancellation cancellation) {
        boolean isDue = loader.isNeeded() || (loader.isNew() && newest >= loader.worthwhile());
        if (!isDue) {
            return 0;
        }
        try {
            return run(session, sealer, cancellation);
        } finally {
            progress = null;
        }
    }

    /**
     * Where policies have changed since the snapshot with which this device began, the events tell what they make of it. When the
     * hub has let go of some, the snapshot is all that there is.
     */
    void replaceOutdated() {
        if (begin == 1) {
            refill.beginWithOutdated();
        } else if (begin > 1) {
            refill.keepOutdated();
        }
    }

    private long run(HubSession session, SnapshotSealer sealer, Cancellation cancellation) {
        for (Optional<HeldSnapshot> next = best(session); next.isPresent(); next = best(session)) {
            HeldSnapshot held = next.get();
            try {
                long came = load(session, held, sealer, cancellation);
                refill.goOnBehind(held.position());
                return came;
            } catch (SealBroken | UnusableSnapshotException e) {
                unusable.add(held.id());
                LOG.warn("Snapshot {} can not be used: {}", held.id(), e.getMessage());
                listeners.tell(
                        new SyncEvent.SnapshotRefused(held.id(), held.position(), String.valueOf(e.getMessage())));
            } catch (SnapshotUnknown e) {
                unusable.add(held.id());
                LOG.info("Snapshot {} was replaced while it was being loaded.", held.id());
            }
        }
        if (loader.underWay().isPresent()) {
            loader.abandon();
        }
        return 0;
    }

    /** The one that was begun, where it is still there; else the newest. Behind one that ends too early nothing follows. */
    private Optional<HeldSnapshot> best(HubSession session) {
        List<HeldSnapshot> usable = session.snapshots().list().stream()
                .filter(held -> !unusable.contains(held.id()) && held.position() + 1 >= begin)
                .toList();
        Optional<String> begun = loader.underWay();
        return usable.stream()
                .filter(held -> begun.filter(held.id()::equals).isPresent())
                .findFirst()
                .or(() -> usable.stream().findFirst());
    }

    private long load(HubSession session, HeldSnapshot held, SnapshotSealer sealer, Cancellation cancellation) {
        long before = System.nanoTime();
        long came = loader.load(SnapshotSource.of(session.snapshots(), held), sealer, new LoadWatch() {
            @Override
            public void check() {
                cancellation.check();
            }

            @Override
            public void progressed(LoadProgress now) {
                progress = now;
                listeners.tell(new SyncEvent.SnapshotLoading(now));
            }
        });
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        LOG.info(
                "Loaded {} objects from the snapshot at position {} in {} ms.", came, held.position(), took.toMillis());
        listeners.tell(new SyncEvent.SnapshotLoaded(held.position(), came, took));
        return came;
    }
}
