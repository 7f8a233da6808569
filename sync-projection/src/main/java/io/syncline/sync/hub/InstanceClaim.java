package io.syncline.sync.hub;

/**
 * The wish of a running copy of a device to be the one that speaks as it. Whoever holds a device's identity holds it
 * until another copy claims it: so of two that run from copies of one data directory, one is always told.
 *
 * @param instance random, drawn anew at every start
 * @param previous the instance that this data held last; empty for none
 * @param takeovers how often the identity was taken over, as far as this data knows
 * @param takeOver whether to take the identity from an instance that this data does not know
 */
public record InstanceClaim(String instance, String previous, long takeovers, boolean takeOver) {

    private static final int LONGEST = 64;

    public InstanceClaim {
        if (instance.isEmpty() || instance.length() > LONGEST || previous.length() > LONGEST || takeovers < 0) {
            throw new IllegalArgumentException(
                    "An instance has 1 to %d characters, and takeovers are not negative.".formatted(LONGEST));
        }
    }

    /** The same claim, made although another instance holds the identity. */
    public InstanceClaim takingOverAfter(long knownTakeovers) {
        return new InstanceClaim(instance, previous, knownTakeovers, true);
    }
}
