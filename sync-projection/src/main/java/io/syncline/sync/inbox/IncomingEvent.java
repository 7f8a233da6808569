package io.syncline.sync.inbox;

import io.syncline.domain.event.Origin;
import io.syncline.sync.store.ChainHead;
import io.syncline.sync.store.EventChain;
import io.syncline.sync.store.EventContent;
import io.syncline.sync.store.ReceivedEvent;
import java.util.Arrays;

/**
 * An event of another device, opened and not yet understood.
 *
 * @param transactionSize how many events its transaction has
 * @param previousHash the hash that its author says the event before has
 * @param content in the author's form, which may be newer than what is known here; empty where it was not asked for
 */
public record IncomingEvent(Origin origin, int transactionSize, byte[] previousHash, byte[] content) {

    private static final byte[] UNKNOWN = {};

    /** An event that this device has not asked for: it was written, and what it says and its hash are not known. */
    public static IncomingEvent passedOver(Origin origin, int transactionSize) {
        return new IncomingEvent(origin, transactionSize, UNKNOWN, UNKNOWN);
    }

    boolean isPassedOver() {
        return content.length == 0;
    }

    /** Whether it may stand behind that event of its device. What is not known can not be compared. */
    boolean follows(ChainHead head) {
        return origin.sequence() == head.sequence() + 1
                && (isPassedOver() || head.hash().length == 0 || Arrays.equals(head.hash(), previousHash));
    }

    byte[] hash() {
        return isPassedOver() ? UNKNOWN : EventChain.hash(previousHash, origin, content);
    }

    boolean endsTransaction() {
        return origin.sequence() == origin.transactionStart() + transactionSize - 1;
    }

    /**
     * The event, understood.
     *
     * @throws io.syncline.sync.store.UnreadableContentException when the content's form is not known here
     */
    ReceivedEvent received() {
        return new ReceivedEvent(EventContent.decode(content), origin, hash());
    }
}
