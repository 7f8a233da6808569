package io.syncline.sync.blob.transfer;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Bytes that somebody wants to read, and those who wait for them. */
final class Waiting {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<String> wanted = new LinkedHashSet<>();
    private long failures;

    List<String> wanted() {
        lock.lock();
        try {
            return List.copyOf(wanted);
        } finally {
            lock.unlock();
        }
    }

    void want(Collection<String> hashes) {
        lock.lock();
        try {
            wanted.addAll(hashes);
        } finally {
            lock.unlock();
        }
    }

    /** They came, or nobody wants them any more. */
    void leave(Collection<String> hashes) {
        lock.lock();
        try {
            wanted.removeAll(hashes);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The hub can not be reached: whoever waits now waits in vain. */
    void fail() {
        lock.lock();
        try {
            failures++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until none of these is wanted any more, or the hub failed; so long at most. */
    void await(Collection<String> hashes, Duration patience) {
        lock.lock();
        try {
            long failuresBefore = failures;
            long left = patience.toNanos();
            while (left > 0 && failures == failuresBefore && hashes.stream().anyMatch(wanted::contains)) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Answers whether the direction was free in time. */
    static boolean enter(ReentrantLock direction, Duration patience) {
        try {
            return direction.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
