package io.syncline.sync.simulation;

/** The end of a process. An error, so that nobody takes it for something to handle. */
public final class Crash extends Error {

    Crash(String step) {
        super(step, null, false, false);
    }
}
