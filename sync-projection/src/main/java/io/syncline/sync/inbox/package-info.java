/**
 * What came from other devices and is on its way into the event store. Enter events as they were opened, in the hub's
 * order; leave whole transactions, to be replayed. What can not be applied yet waits here: the beginning of a
 * transaction whose end has not come, and (parked, with a reason) what this device does not understand.
 *
 * <p>What always holds: of each device the events are received without a gap, each chained to the one before.
 */
@NullMarked
package io.syncline.sync.inbox;

import org.jspecify.annotations.NullMarked;
