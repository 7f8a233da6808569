/**
 * What this device has written and the hub does not have yet. The outbox is a view of the event store: the own events
 * behind the sequence that the hub has confirmed. So what is stored and what is to be sent can not come apart.
 */
@NullMarked
package io.syncline.sync.outbox;

import org.jspecify.annotations.NullMarked;
