package io.syncline.sync.inbox;

import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;

/**
 * What came from other devices and this one can not use yet. It is kept with the reason, holds back what comes later for
 * the same objects, and is tried again whenever the device starts, or on demand.
 */
public interface ParkedEvents {

    /** Every parked event, in the order in which they were parked. */
    List<ParkedEvent> list();

    /** Applies what can be used by now; answers how many events that were. */
    long retry();

    /**
     * The same as Axon knows it, for its tools and for applications that decide themselves what is tried: a letter is a
     * whole transaction, a sequence is named by an object's collection and key, joined by a slash. It refuses to be
     * cleared, as the data would be lost on this device alone.
     */
    SequencedDeadLetterQueue<EventMessage<IncomingTransaction>> deadLetters();
}
