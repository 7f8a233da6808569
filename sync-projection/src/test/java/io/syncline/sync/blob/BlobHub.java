package io.syncline.sync.blob;

import io.syncline.sync.hub.DeviceProfile;
import io.syncline.sync.hub.HeldChunks;
import io.syncline.sync.hub.Hub;
import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.HubUnreachable;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.hub.SealedBlobs;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A real hub in memory, whose way for large values can be cut, stalled and disturbed; its way for events can not. */
final class BlobHub implements Hub {

    final AtomicInteger puts = new AtomicInteger();
    final AtomicInteger gets = new AtomicInteger();
    final List<String> names = new CopyOnWriteArrayList<>();
    private final LocalHub hub;
    private volatile int callsLeft = Integer.MAX_VALUE;
    private volatile boolean damagesNext;
    private volatile CountDownLatch open = new CountDownLatch(0);

    BlobHub(InstantSource clock) {
        this(HubSettings.defaults(clock, new SecureRandom()));
    }

    BlobHub(HubSettings settings) {
        hub = new LocalHub(new MemoryStore(), settings);
    }

    /** After so many more chunks nothing of large values comes through. */
    void cutAfter(int chunks) {
        callsLeft = chunks;
    }

    void mend() {
        callsLeft = Integer.MAX_VALUE;
    }

    void damageNextChunk() {
        damagesNext = true;
    }

    /** From now on every call about large values hangs until what is answered is run. */
    Runnable stall() {
        CountDownLatch latch = new CountDownLatch(1);
        open = latch;
        return latch::countDown;
    }

    @Override
    public Membership found(DeviceProfile device, @Nullable String foundingToken) {
        return hub.found(device, foundingToken);
    }

    @Override
    public Membership join(String code, DeviceProfile device) {
        return hub.join(code, device);
    }

    @Override
    public HubSession open(Membership membership) {
        HubSession session = hub.open(membership);
        return (HubSession) Proxy.newProxyInstance(
                BlobHub.class.getClassLoader(), new Class<?>[] {HubSession.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("blobs")) {
                        return new Disturbed(session.blobs());
                    }
                    try {
                        return method.invoke(session, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void pass() {
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HubUnreachable("interrupted", e);
        }
        if (callsLeft <= 0) {
            throw new HubUnreachable("the way for large values is cut", null);
        }
    }

    private synchronized void count() {
        pass();
        if (callsLeft != Integer.MAX_VALUE) {
            callsLeft--;
        }
    }

    private final class Disturbed implements SealedBlobs {

        private final SealedBlobs blobs;

        Disturbed(SealedBlobs blobs) {
            this.blobs = blobs;
        }

        @Override
        public HeldChunks held(String name) {
            pass();
            return blobs.held(name);
        }

        @Override
        public void put(String name, int number, int chunks, byte[] sealed) {
            count();
            blobs.put(name, number, chunks, sealed);
            names.add(name);
            puts.incrementAndGet();
        }

        @Override
        public byte[] get(String name, int number) {
            count();
            byte[] sealed = blobs.get(name, number).clone();
            gets.incrementAndGet();
            if (damagesNext) {
                damagesNext = false;
                sealed[sealed.length / 2] ^= 1;
            }
            return sealed;
        }
    }
}
