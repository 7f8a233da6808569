package io.syncline.sync.hub;

import org.jspecify.annotations.Nullable;

/** A shared store as a device reaches it. Safe for use by several threads. */
public interface Hub {

    /**
     * Begins a new space with this device as its first. Not idempotent: when the answer is lost, so is the space, and
     * the next call begins another.
     *
     * @param foundingToken where the hub lets only those found who know one
     * @throws NotAllowed when the hub does not let just anybody found, or too many did in a short time
     */
    Membership found(DeviceProfile device, @Nullable String foundingToken);

    /**
     * Joins the space that the code was given out for. The same device may repeat the call while the code is valid,
     * since the answer may have been lost; the membership given last is the one that counts.
     *
     * @throws NotAllowed when the code is unknown, expired, or was used by another device
     */
    Membership join(String code, DeviceProfile device);

    /** Prepares to talk as this member. Asks nothing of the hub yet, so it cannot fail for the hub's reasons. */
    HubSession open(Membership membership);

    /** Tells the watcher from now on of calls that take long. One in this process never waits, and has nothing to tell. */
    default void watchCalls(CallWatcher watcher) {}
}
