/**
 * The application's own aggregates. Enter their events: own ones as they are applied, with the command that led to them,
 * and those of other devices; leave the events that stand, for Axon's repositories and event processors, and what merging
 * has decided about the others.
 *
 * <p>What always holds: which events stand is a function of the set of writes, so all devices that have the same writes and
 * the same rules agree.
 */
@NullMarked
package io.syncline.sync.aggregate;

import org.jspecify.annotations.NullMarked;
