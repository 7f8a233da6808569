package io.syncline.sync.database;

import java.util.ArrayList;
import java.util.List;

/** The transaction that is writing now. Work may be hung onto its end. */
public final class WriteTransaction {

    private final List<Runnable> beforeCommit = new ArrayList<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final List<Runnable> afterRollback = new ArrayList<>();
    private int depth = 1;
    private boolean doomed;

    WriteTransaction() {}

    /** Runs when everything else has been done, as a part of the transaction; what it throws undoes all. */
    public void beforeCommit(Runnable work) {
        beforeCommit.add(work);
    }

    /** Runs once all is durable and visible, still before another transaction begins. */
    public void afterCommit(Runnable work) {
        afterCommit.add(work);
    }

    /** Runs once all is undone. */
    public void afterRollback(Runnable work) {
        afterRollback.add(work);
    }

    void join() {
        depth++;
    }

    /** True when the outermost part has ended. */
    boolean leave() {
        return --depth == 0;
    }

    boolean isOutermost() {
        return depth == 1;
    }

    /** Work may add work. */
    void finish() {
        while (!beforeCommit.isEmpty()) {
            beforeCommit.remove(0).run();
        }
    }

    void doom() {
        doomed = true;
    }

    boolean isDoomed() {
        return doomed;
    }

    /** One that fails keeps none of the others from running; its failure is thrown at the end. */
    void committed() {
        RuntimeException failure = null;
        for (Runnable work : List.copyOf(afterCommit)) {
            try {
                work.run();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    void rolledBack() {
        afterRollback.forEach(Runnable::run);
    }
}
