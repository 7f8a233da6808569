package io.syncline.sync.hub;

import java.util.List;

/**
 * A device's talk with the hub about its space. Safe for use by several threads. Every call throws a
 * {@link HubException} when the hub cannot be reached or says no; {@link NotAllowed} where the membership has ended.
 */
public interface HubSession extends AutoCloseable {

    /**
     * Hands over events of this device, of one epoch and in sequence without gaps. All of them are kept or none.
     * Those that the hub has already are passed over, so a push may always be repeated; it may start anywhere up to
     * the event after the last one that the hub holds.
     *
     * @throws SequenceGap when the hub lacks an event before the first of these
     * @throws Forked when the hub holds another event under one of these identities
     * @throws StampTooFarAhead when an event the hub has not yet was stamped by a clock that is wrong
     * @throws TooLarge when there are more events or bytes than the hub takes at once
     */
    PushReceipt push(List<SealedEvent> events);

    /**
     * Hands over events that another device of the space has written and this one received, of one epoch and in sequence:
     * the hub had them and has lost them. Otherwise as {@link #push(List)}.
     *
     * @throws NotAllowed by a hub that takes events from their own device only
     * @throws NotUnderstood by a hub of an earlier version
     */
    default PushReceipt giveBack(List<SealedEvent> events) {
        throw new NotAllowed(NotAllowed.Reason.DEVICE_FOREIGN);
    }

    /** The events that the request asks for, and where to go on. */
    Page pull(PullRequest request);

    /** The events of the other devices after that position. */
    default Page pull(long after, int maxEvents) {
        return pull(PullRequest.others(after, maxEvents));
    }

    /** What the hub holds of this device, and what its clock says. */
    Standing standing();

    /**
     * Asks to be the running copy that speaks as this device. Once one has, every other call that names another
     * instance is {@link Superseded}. May be repeated.
     *
     * @return how often the identity was taken over
     * @throws Superseded when another copy holds the identity
     * @throws NotUnderstood by a hub of an earlier version, which tells no copies apart
     */
    long claim(InstanceClaim claim);

    /** A one-time code for another device. */
    Invitation invite();

    /** All devices of the space, in the order in which they joined. */
    List<DeviceProfile> devices();

    /** Replaces this device's own profile. */
    void describe(DeviceProfile self);

    /**
     * Tells the listener, from now on, of new events and of the connection, until the watch is closed. A connection
     * that breaks is made again without being asked.
     */
    Watch watch(Watch.Listener listener);

    /** The large values of the space. */
    default SealedBlobs blobs() {
        return SealedBlobs.NONE;
    }

    /** The snapshots of the space. */
    default SealedSnapshots snapshots() {
        return SealedSnapshots.NONE;
    }

    /** Ends the watches too, and calls that are under way, as unreachable. Does not end the membership. */
    @Override
    void close();
}
