/**
 * Lets go of what a hub's logs need not have any more.
 *
 * <p>Enters: a policy, the snapshots of a space, how far its devices have read. Leaves: a log without its beginning. Always
 * holds: what goes is covered by a complete snapshot, and every live device has had it.
 */
@NullMarked
package io.syncline.sync.hub.retention;

import org.jspecify.annotations.NullMarked;
