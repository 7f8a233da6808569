package io.syncline.sync.engine;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the engine. Several calls while nobody waits count as one. */
final class Signal {

    private final Semaphore raised = new Semaphore(0);

    void raise() {
        if (raised.availablePermits() == 0) {
            raised.release();
        }
    }

    /** Waits for the signal, at most so long. */
    void await(Duration most) throws InterruptedException {
        boolean wasRaised = raised.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
        if (wasRaised) {
            raised.drainPermits();
        }
    }
}
