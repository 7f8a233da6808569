package io.syncline.sync.simulation;

/**
 * The steps at which a process makes something durable. Before or after any of them it may die: then what was committed
 * stays, and the process does nothing any more, whatever is still on its stack.
 */
public final class DurableSteps {

    private final String process;
    private final Runnable committed;
    private long taken;
    private long last = Long.MAX_VALUE;
    private boolean dies;
    private boolean dead;

    /** @param committed called after each step, while nothing else happens */
    DurableSteps(String process, Runnable committed) {
        this.process = process;
        this.committed = committed;
    }

    /** The process will die at that step from now on: the first half of it is before the commit, the second behind. */
    void dieAt(int halfStep) {
        last = taken + halfStep;
        dies = true;
    }

    /** It does not die any more. */
    void live() {
        last = Long.MAX_VALUE;
        dies = false;
    }

    boolean isDead() {
        return dead;
    }

    /** Whether it was told to die and has not yet. */
    boolean isDoomed() {
        return dies && !dead;
    }

    /** Dies now. */
    Crash die(String step) {
        dead = true;
        return new Crash(process + " dies " + step);
    }

    /** Everything is written and nothing is committed. */
    public void beforeCommit() {
        step("before a commit");
    }

    /** It is committed, and nobody knows yet. */
    public void afterCommit() {
        step("after a commit");
        committed.run();
    }

    private void step(String where) {
        if (dead) {
            throw new Crash(process + " is dead");
        }
        if (++taken >= last) {
            throw die(where);
        }
    }
}
