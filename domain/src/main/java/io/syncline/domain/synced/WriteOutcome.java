package io.syncline.domain.synced;

import java.util.List;

/**
 * Merging has decided otherwise about a write than a projection was told before. Every device derives it by itself; it does
 * not travel. A projection stays right when it takes back what is undone and takes in what is done:
 *
 * <pre>{@code
 * @EventHandler
 * void on(WriteOutcome outcome) {
 *     outcome.undone().forEach(this::takeBack);
 *     outcome.done().forEach(this::takeIn);
 * }
 * }</pre>
 */
public sealed interface WriteOutcome permits CommandCompensated, CommandRestored, CommandRevised {

    /** The write that was decided about. */
    SyncedWrite write();

    /** Payloads of events that projections were shown, and that stand no more; in the order in which they were applied. */
    List<Object> undone();

    /** Payloads of events that stand from now on. */
    List<Object> done();

    /** The aggregate's type. */
    default String aggregateType() {
        return write().aggregateType();
    }

    /** The aggregate's identifier. */
    default String aggregateIdentifier() {
        return write().aggregateIdentifier();
    }
}
