package io.syncline.sync.hub;

/** Is told of calls that take long, on the thread that waits for the answer; it must return quickly. */
public interface CallWatcher {

    /** Nothing has come for a while. The call is waited for on; when something comes and stops again, it is told again. */
    void stalled(SlowCall call);

    /** Nothing has come for so long that the call was given up. */
    void givenUp(SlowCall call);
}
