package io.syncline.sync.engine;

import java.util.random.RandomGenerator;

/**
 * Which epoch follows on another.
 *
 * <p>A hub that lies with a device's data went back in time together with it, when both were put back to an older copy, and
 * can not tell. So with such a hub a device goes on in a new epoch whenever it is started, as replicas in the literature get
 * a new name for each session; and the epoch is one that the device, in the time that nobody here remembers, has most likely
 * not had.
 */
sealed interface NextEpoch {

    NextEpoch IN_TURN = new InTurn();

    static NextEpoch byChance(RandomGenerator random) {
        return new ByChance(random);
    }

    int after(int last);

    /** Whether a device that was started goes on in another epoch. */
    boolean beginsAtStart();

    /** The hub remembers all that there were. */
    record InTurn() implements NextEpoch {

        @Override
        public int after(int last) {
            return last + 1;
        }

        @Override
        public boolean beginsAtStart() {
            return false;
        }
    }

    /** Nobody may remember. There is room for thousands of starts. */
    record ByChance(RandomGenerator random) implements NextEpoch {

        private static final int WIDEST_STEP = 1 << 16;

        @Override
        public int after(int last) {
            return last + 1 + random.nextInt(WIDEST_STEP);
        }

        @Override
        public boolean beginsAtStart() {
            return true;
        }
    }
}
