/**
 * Conflicts as data: the writes that lost against one whose author did not know them. Enter what an object's state says was
 * lost, whenever its row is replaced, and what was decided about commands to the application's aggregates; leave entries to be read, chosen or dismissed.
 *
 * <p>What always holds: the table of entries is an index of the objects' states, and of what was decided about aggregates. It can be
 * thrown away and made again, and devices that have the same events have the same entries.
 */
@NullMarked
package io.syncline.sync.conflict;

import org.jspecify.annotations.NullMarked;
