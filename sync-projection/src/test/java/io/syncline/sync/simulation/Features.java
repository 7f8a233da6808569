package io.syncline.sync.simulation;

import io.syncline.sync.engine.BatchLimits;
import org.jspecify.annotations.Nullable;

/**
 * What can happen in a history. Each seed switches some of it on and leaves the rest out (swarm testing, after Groce, Zhang,
 * Eide, Chen and Regehr, 2012): faults that are always there hide what only shows without them.
 *
 * @param devices how many devices there are from the beginning
 * @param steps how many steps the history has
 * @param loss how likely a call of the hub is lost, there or back
 * @param repetition how likely a call reaches the hub once more, at once or much later
 * @param partition whether devices are cut off for a while
 * @param slow whether calls take seconds
 * @param interleaving how likely something else happens while a call is under way
 * @param deviceCrashes whether devices die
 * @param hubCrashes whether the hub dies
 * @param wrongClocks whether devices' clocks are wrong and are set
 * @param restores whether devices are restored from older copies of their data
 * @param copies whether copies of devices' data are started beside them
 * @param hubRestores whether the hub is restored from an older copy; only where devices keep what they wrote
 * @param newSchema whether devices get a newer schema one after the other
 * @param parts whether devices are subscribed to parts of the space
 * @param lateDevices how many devices join later
 * @param batch how much goes into one call of the hub
 * @param sheets whether there are objects whose fields merge by policies
 * @param courses whether there are synced aggregates of an application
 * @param snapshots how snapshots are made, loaded and relied upon; null when there are none
 * @param folders what holds of folders and papers where writes do not simply meet in a field; null when there are none
 * @param shop whether there are collections with invariants
 */
record Features(
        int devices,
        int steps,
        double loss,
        double repetition,
        boolean partition,
        boolean slow,
        double interleaving,
        boolean deviceCrashes,
        boolean hubCrashes,
        boolean wrongClocks,
        boolean restores,
        boolean copies,
        boolean hubRestores,
        boolean newSchema,
        boolean parts,
        int lateDevices,
        BatchLimits batch,
        boolean sheets,
        boolean courses,
        @Nullable Retention snapshots,
        @Nullable Awkwardness folders,
        boolean shop) {

    private static final int LEAST_STEPS = 335;
    private static final int MOST_STEPS = 350;

    /** Names the source from which it is drawn that there is a shop. */
    private static final int SHOP = 1;

    static Features drawn(Chance chance) {
        boolean hasCourses = chance.happens(0.3);
        boolean isSteady = chance.happens(0.6);
        boolean hubRestores = !isSteady && chance.happens(0.35);
        int devices = chance.between(3, 4);
        return new Features(
                devices,
                chance.between(LEAST_STEPS, MOST_STEPS),
                chance.happens(0.6) ? chance.between(1, 20) / 100.0 : 0,
                chance.happens(0.5) ? chance.between(1, 20) / 100.0 : 0,
                chance.happens(0.5),
                chance.happens(0.3),
                chance.happens(0.7) ? chance.between(1, 20) / 100.0 : 0,
                chance.happens(0.6),
                chance.happens(0.5),
                chance.happens(0.5),
                !isSteady && !hubRestores && chance.happens(0.6),
                !isSteady && !hubRestores && chance.happens(0.5),
                hubRestores,
                chance.happens(0.3),
                chance.happens(0.3),
                hubRestores ? 0 : chance.between(0, 2),
                new BatchLimits(chance.happens(0.5) ? chance.between(1, 12) : 200, 4L * 1024 * 1024),
                chance.happens(0.4),
                hasCourses,
                isSteady && !hasCourses && chance.happens(0.6) ? Retention.drawn(chance) : null,
                chance.happens(0.4) ? Awkwardness.drawn(chance) : null,
                chance.apart(SHOP).happens(0.4));
    }
}
