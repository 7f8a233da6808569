/**
 * A device's event store: Axon's {@link org.axonframework.eventsourcing.eventstore.EventStorageEngine} over one table
 * that keeps the device's own events and those of all others, in order of arrival.
 *
 * <p>Enter domain events with their stamp (own ones) or their whole origin (remote ones); leave the same events, for
 * aggregates, replay, audit and the outbox. What always holds: a device's events are stored without a gap, each with
 * the hash of itself and its predecessor.
 */
@NullMarked
package io.syncline.sync.store;

import org.jspecify.annotations.NullMarked;
