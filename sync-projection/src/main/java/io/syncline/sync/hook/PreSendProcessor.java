package io.syncline.sync.hook;

import io.syncline.domain.event.ObjectEvent;

/**
 * Decides what other devices get of an event of this device. This device keeps all of it.
 *
 * <p>It is asked once, as the event is written, within the write's transaction: from then on what travels is fixed, since
 * the event's hash covers it. So it must be quick, and what it throws refuses the write. What is written before a
 * processor is there travels whole.
 */
@FunctionalInterface
public interface PreSendProcessor {

    Verdict process(ObjectEvent event);
}
