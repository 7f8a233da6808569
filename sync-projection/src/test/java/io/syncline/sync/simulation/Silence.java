package io.syncline.sync.simulation;

/** For programs that play histories: what devices log when they start and end is a twentieth of their time. */
final class Silence {

    private Silence() {}

    /** Before anything is logged. */
    static void logs() {
        System.setProperty("logback.configurationFile", "io/syncline/sync/simulation/silent.xml");
    }
}
