package io.syncline.sync.inbox;

import io.syncline.domain.event.Origin;
import io.syncline.sync.store.EventChain;
import io.syncline.sync.store.EventContent;
import io.syncline.sync.store.ReceivedEvent;

/**
 * An event of another device, opened and not yet understood.
 *
 * @param transactionSize how many events its transaction has
 * @param previousHash the hash that its author says the event before has
 * @param content in the author's form, which may be newer than what is known here
 */
public record IncomingEvent(Origin origin, int transactionSize, byte[] previousHash, byte[] content) {

    byte[] hash() {
        return EventChain.hash(previousHash, origin, content);
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
