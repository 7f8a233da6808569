/**
 * Snapshots of a space: all that a device knows of its objects at one position of the hub's log, from which another device
 * begins. Enters, where one is made: one state of the database in which nothing waits; leaves: a manifest and chunks, sealed.
 * Where one is loaded, the same the other way round: each chunk becomes snapshot events and rows in one transaction, with the
 * note that it is here. What always holds: whoever loads a snapshot and follows the log comes to what replaying the whole log
 * comes to.
 */
@NullMarked
package io.syncline.sync.snapshot;

import org.jspecify.annotations.NullMarked;
