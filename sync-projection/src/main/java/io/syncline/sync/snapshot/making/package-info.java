/**
 * When snapshots of a space are made: on demand, and by itself where replaying would cost a newcomer more than loading.
 * Enters: what the sync tells of itself; leaves: snapshots at the hub. Always holds: of the devices that could make one, one
 * does.
 */
@NullMarked
package io.syncline.sync.snapshot.making;

import org.jspecify.annotations.NullMarked;
