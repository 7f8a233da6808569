/**
 * The rows that queries read: one table per collection, one row per object that is there, written in the transaction
 * that stores the event. A row also keeps the stamps that the fold needs, so that row and events know the same, and an
 * object's aggregate can be loaded from its row.
 *
 * <p>The SQL here is what all databases understand; what they do not have in common is asked of {@link
 * io.syncline.sync.database.Dialect}.
 */
@NullMarked
package io.syncline.sync.projection;

import org.jspecify.annotations.NullMarked;
