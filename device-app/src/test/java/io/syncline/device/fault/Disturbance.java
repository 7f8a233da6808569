package io.syncline.device.fault;

import java.time.Duration;
import java.util.Random;

/**
 * One thing that goes wrong, and for how long.
 *
 * @param device which of the devices it happens to, where it happens to one
 */
record Disturbance(Kind kind, int device, Duration begin, Duration lasting) {

    private static final int LEAST_MILLISECONDS = 100;
    private static final int SHORT_MILLISECONDS = 700;
    private static final int LONG_MILLISECONDS = 3_000;

    /** What can go wrong. */
    enum Kind {
        DEVICE_KILLED,
        HUB_KILLED,
        DEVICE_FROZEN,
        HUB_FROZEN,
        CONNECTION_CUT,
        REQUESTS_STALLED,
        ANSWERS_STALLED,
        REQUESTS_LOST,
        ANSWERS_LOST,
        CONNECTION_SLOW;

        /** How the link of a device behaves meanwhile. */
        FaultyLink.Condition condition() {
            return switch (this) {
                case CONNECTION_CUT -> FaultyLink.Condition.CUT;
                case REQUESTS_STALLED -> FaultyLink.Condition.STALLED_REQUESTS;
                case ANSWERS_STALLED -> FaultyLink.Condition.STALLED_ANSWERS;
                case REQUESTS_LOST -> FaultyLink.Condition.LOST_REQUESTS;
                case ANSWERS_LOST -> FaultyLink.Condition.LOST_ANSWERS;
                case CONNECTION_SLOW -> FaultyLink.Condition.SLOW;
                case DEVICE_KILLED, HUB_KILLED, DEVICE_FROZEN, HUB_FROZEN -> FaultyLink.Condition.OPEN;
            };
        }
    }

    static Disturbance random(Random random, Duration begin, int devices) {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        int most = random.nextInt(5) == 0 ? LONG_MILLISECONDS : SHORT_MILLISECONDS;
        return new Disturbance(
                kind, random.nextInt(devices), begin, Duration.ofMillis(LEAST_MILLISECONDS + random.nextInt(most)));
    }

    @Override
    public String toString() {
        return "%s(device %d) at %d ms for %d ms".formatted(kind, device, begin.toMillis(), lasting.toMillis());
    }
}
