/**
 * The hub itself: who may do what, over any {@link io.syncline.sync.hub.store.SharedStore}. Enters: what devices ask,
 * with their tokens and codes. Leaves: calls of the store, with hashes in their place. Always holds: nothing of a space
 * is given to, or taken from, anyone but a member of it. Devices in the same process use it directly; over HTTP, the
 * same hub stands behind the controllers.
 */
@NullMarked
package io.syncline.sync.hub.local;

import org.jspecify.annotations.NullMarked;
