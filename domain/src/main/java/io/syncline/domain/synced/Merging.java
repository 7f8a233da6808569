package io.syncline.domain.synced;

/** What becomes of the writes to one aggregate that devices made in ignorance of one another. */
public enum Merging {

    /** All events of all devices stand, and are replayed in the order of their stamps. */
    REPLAY_EVENTS,

    /**
     * The aggregate's command handlers are the rule. A command whose author had not seen all that came before it, by
     * stamp, is executed again on what it finds. It is accepted, and its events (the same, or others) stand; or it is
     * refused, and then a {@link CommandCompensated} stands in their place.
     *
     * <p>So handlers must decide by command, state and metadata alone: no clock, no random, no service that could answer
     * otherwise on another device.
     */
    CHECK_COMMANDS,

    /** A {@link WriteJudge} says which of them stand; those that do are replayed in the order of their stamps. */
    CHOOSE
}
