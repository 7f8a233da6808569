package io.syncline.sync.inbox;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.Origin;
import io.syncline.sync.store.ApplicationContent;
import io.syncline.sync.store.ChainHead;
import io.syncline.sync.store.EventChain;
import io.syncline.sync.store.EventContent;
import io.syncline.sync.store.ObjectContent;
import io.syncline.sync.store.Received;
import io.syncline.sync.store.ReceivedApplicationEvent;
import io.syncline.sync.store.ReceivedEvent;
import io.syncline.sync.store.UnreadableContentException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An event of another device, opened and not yet understood. On its way through the inbox several ask for its hash and for
 * what it says; each is worked out once, when it is first asked for. For one thread at a time.
 */
public final class IncomingEvent {

    private static final byte[] UNKNOWN = {};

    private final Origin origin;
    private final int transactionSize;
    private final byte[] previousHash;
    private final byte[] content;
    private byte @Nullable [] hash;
    private @Nullable EventContent written;
    private @Nullable ObjectEvent understood;

    /**
     * @param transactionSize how many events its transaction has
     * @param previousHash the hash that its author says the event before has
     * @param content in the author's form, which may be newer than what is known here; empty where it was not asked for
     */
    public IncomingEvent(Origin origin, int transactionSize, byte[] previousHash, byte[] content) {
        this.origin = origin;
        this.transactionSize = transactionSize;
        this.previousHash = previousHash;
        this.content = content;
    }

    /** An event that this device has not asked for: it was written, and what it says and its hash are not known. */
    public static IncomingEvent passedOver(Origin origin, int transactionSize) {
        return new IncomingEvent(origin, transactionSize, UNKNOWN, UNKNOWN);
    }

    public Origin origin() {
        return origin;
    }

    int transactionSize() {
        return transactionSize;
    }

    byte[] previousHash() {
        return previousHash;
    }

    byte[] content() {
        return content;
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
        if (hash == null) {
            hash = isPassedOver() ? UNKNOWN : EventChain.hash(previousHash, origin, content);
        }
        return hash;
    }

    boolean endsTransaction() {
        return origin.sequence() == transactionEnd();
    }

    /** The sequence of the last event of its transaction. */
    long transactionEnd() {
        return origin.transactionStart() + transactionSize - 1;
    }

    /**
     * What it says, as its author wrote it.
     *
     * @throws UnreadableContentException when the content's form is not known here
     */
    EventContent written() {
        if (written == null) {
            written = EventContent.decode(content);
        }
        return written;
    }

    /** What it says, as the domain knows it; it is about a stored object. */
    ObjectEvent understood(ObjectContent written) {
        if (understood == null) {
            understood = written.event(origin.device());
        }
        return understood;
    }

    /**
     * The event, ready to be stored.
     *
     * @throws UnreadableContentException when the content's form is not known here
     */
    Received received() {
        return written() instanceof ObjectContent object
                ? new ReceivedEvent(object, understood(object), origin, hash())
                : new ReceivedApplicationEvent((ApplicationContent) written(), origin, hash());
    }
}
