package io.syncline.sync.scenario;

import io.syncline.sync.hub.DeviceProfile;
import io.syncline.sync.hub.EventHeader;
import io.syncline.sync.hub.HeldSnapshot;
import io.syncline.sync.hub.Hub;
import io.syncline.sync.hub.HubException;
import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.HubUnreachable;
import io.syncline.sync.hub.InstanceClaim;
import io.syncline.sync.hub.Invitation;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.hub.Page;
import io.syncline.sync.hub.PullRequest;
import io.syncline.sync.hub.PushReceipt;
import io.syncline.sync.hub.SealedEvent;
import io.syncline.sync.hub.SealedSnapshots;
import io.syncline.sync.hub.Standing;
import io.syncline.sync.hub.Watch;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A real hub behind a line that fails, hangs and refuses when it is told to. */
public final class FaultyHub implements Hub {

    private final Hub hub;
    private final AtomicInteger under = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final AtomicReference<Function<Long, @Nullable HubException>> refusing = new AtomicReference<>(n -> null);
    private final AtomicInteger calls = new AtomicInteger();
    private volatile Consumer<List<SealedEvent>> beforePush = events -> {};
    private volatile Runnable afterPush = () -> {};
    private volatile ChunkChange chunkChange = (snapshots, chunk, bytes) -> bytes;
    private volatile @Nullable CountDownLatch hanging;
    private volatile CountDownLatch hangs = new CountDownLatch(1);

    public FaultyHub(Hub hub) {
        this.hub = hub;
    }

    /** The next calls fail. */
    void failNext(int times) {
        AtomicInteger left = new AtomicInteger(times);
        refusing.set(n -> left.getAndDecrement() > 0 ? new HubUnreachable("The line is cut.", null) : null);
    }

    /** That many calls get through, and then none until {@link #refuseWith} is given null. */
    void cutAfter(int times) {
        long last = calls.get() + (long) times;
        refusing.set(n -> n > last ? new HubUnreachable("The line is cut.", null) : null);
    }

    /** Every call is answered so, until null is given. */
    void refuseWith(@Nullable HubException refusal) {
        refusing.set(n -> refusal);
    }

    void beforePush(Consumer<List<SealedEvent>> action) {
        beforePush = action;
    }

    /** Of what is sent one by one, only the first event of a transaction gets through, until told otherwise. */
    void loseAllButTheFirstOfATransaction() {
        beforePush(events -> {
            EventHeader header = events.get(0).header();
            if (header.sequence() > header.transactionStart()) {
                throw new HubUnreachable("The request was lost.", null);
            }
        });
    }

    void loseNothing() {
        beforePush(events -> {});
    }

    /** What happens when the hub has done the work and its answer is on the way. */
    void afterPush(Runnable action) {
        afterPush = action;
    }

    /** What the hub makes of a snapshot's chunk before it gives it away. */
    @FunctionalInterface
    public interface ChunkChange {
        byte[] given(SealedSnapshots snapshots, HeldChunk chunk, byte[] sealed);
    }

    /** Names a chunk of a snapshot. */
    public record HeldChunk(String snapshot, int number) {}

    public void changingChunks(ChunkChange change) {
        chunkChange = change;
    }

    /** Calls hang from now on, until the session is closed. */
    CountDownLatch hang() {
        hangs = new CountDownLatch(1);
        hanging = new CountDownLatch(1);
        return hangs;
    }

    void hangNoMore() {
        hanging = null;
    }

    int calls() {
        return calls.get();
    }

    int mostAtOnce() {
        return mostAtOnce.get();
    }

    @Override
    public Membership found(DeviceProfile device, @Nullable String foundingToken) {
        return call(() -> hub.found(device, foundingToken));
    }

    @Override
    public Membership join(String code, DeviceProfile device) {
        return call(() -> hub.join(code, device));
    }

    @Override
    public HubSession open(Membership membership) {
        return new Line(hub.open(membership));
    }

    private <T> T call(Supplier<T> work) {
        mostAtOnce.accumulateAndGet(under.incrementAndGet(), Math::max);
        try {
            HubException refusal = refusing.get().apply((long) calls.incrementAndGet());
            if (refusal != null) {
                throw refusal;
            }
            awaitRelease();
            return work.get();
        } finally {
            under.decrementAndGet();
        }
    }

    private void awaitRelease() {
        CountDownLatch waiting = hanging;
        if (waiting != null) {
            hangs.countDown();
            try {
                waiting.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new HubUnreachable("The call was given up.", null);
        }
    }

    private final class Line implements HubSession {

        private final HubSession session;

        Line(HubSession session) {
            this.session = session;
        }

        @Override
        public PushReceipt push(List<SealedEvent> events) {
            return call(() -> {
                beforePush.accept(events);
                PushReceipt receipt = session.push(events);
                afterPush.run();
                return receipt;
            });
        }

        @Override
        public Page pull(PullRequest request) {
            return call(() -> session.pull(request));
        }

        @Override
        public Standing standing() {
            return call(session::standing);
        }

        @Override
        public long claim(InstanceClaim claim) {
            return call(() -> session.claim(claim));
        }

        @Override
        public Invitation invite() {
            return call(session::invite);
        }

        @Override
        public List<DeviceProfile> devices() {
            return call(session::devices);
        }

        @Override
        public void describe(DeviceProfile self) {
            call(() -> {
                session.describe(self);
                return self;
            });
        }

        @Override
        public SealedSnapshots snapshots() {
            return new Snapshots(session.snapshots());
        }

        @Override
        public Watch watch(Watch.Listener listener) {
            return call(() -> session.watch(listener));
        }

        @Override
        public void close() {
            CountDownLatch waiting = hanging;
            if (waiting != null) {
                waiting.countDown();
            }
            session.close();
        }
    }

    private final class Snapshots implements SealedSnapshots {

        private final SealedSnapshots snapshots;

        Snapshots(SealedSnapshots snapshots) {
            this.snapshots = snapshots;
        }

        @Override
        public List<HeldSnapshot> list() {
            return call(snapshots::list);
        }

        @Override
        public void begin(String id, long position) {
            call(() -> {
                snapshots.begin(id, position);
                return id;
            });
        }

        @Override
        public void put(String id, int number, byte[] sealed) {
            call(() -> {
                snapshots.put(id, number, sealed);
                return id;
            });
        }

        @Override
        public void finish(String id, int chunks, byte[] manifest) {
            call(() -> {
                snapshots.finish(id, chunks, manifest);
                return id;
            });
        }

        @Override
        public byte[] manifest(String id) {
            return call(() -> snapshots.manifest(id));
        }

        @Override
        public byte[] chunk(String id, int number) {
            return call(() -> chunkChange.given(snapshots, new HeldChunk(id, number), snapshots.chunk(id, number)));
        }
    }
}
