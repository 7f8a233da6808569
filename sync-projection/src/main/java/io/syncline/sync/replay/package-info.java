/**
 * Events into the store and the projections other than by a command: those of other devices, and all of them again.
 * Reconciliation is this replay.
 */
@NullMarked
package io.syncline.sync.replay;

import org.jspecify.annotations.NullMarked;
