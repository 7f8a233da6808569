package io.syncline.sync.blob.transfer;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread of its own that does what there is to do whenever it is woken. It begins when it is woken first. */
final class BlobWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BlobWorker.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(10);

    private final String name;
    private final Supplier<Duration> pass;
    private final Semaphore woken = new Semaphore(0);
    private @Nullable Thread thread;
    private volatile boolean closed;

    /** @param pass does what there is to do; answers how long to wait when nobody wakes it */
    BlobWorker(String name, Supplier<Duration> pass) {
        this.name = name;
        this.pass = pass;
    }

    synchronized void wake() {
        if (closed) {
            return;
        }
        if (woken.availablePermits() == 0) {
            woken.release();
        }
        if (thread == null) {
            thread = new Thread(this::run, name);
            thread.setDaemon(true);
            thread.start();
        }
    }

    boolean isClosed() {
        return closed;
    }

    private void run() {
        try {
            Duration pause = AFTER_FAILURE;
            while (!closed) {
                boolean wasWoken = woken.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS);
                if (wasWoken) {
                    woken.drainPermits();
                }
                pause = closed ? pause : passed();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A defect of ours must not end the thread, and nobody else would tell of it. */
    private Duration passed() {
        try {
            return pass.get();
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.error("Moving large values failed.", e);
            }
            return AFTER_FAILURE;
        }
    }

    @Override
    public void close() {
        closed = true;
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running != null && running != Thread.currentThread()) {
            running.interrupt();
            try {
                running.join(PATIENCE_AT_END.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
