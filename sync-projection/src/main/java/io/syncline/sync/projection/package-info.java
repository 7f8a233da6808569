/**
 * The rows that queries read: one table per collection, one row per object that is there, written in the transaction
 * that stores the event. A row also keeps the stamps that the fold needs, so that row and events know the same, and an
 * object's aggregate can be loaded from its row.
 *
 * <p>What reading asks of SQLite in particular stands in {@code OperandSql} (places in JSON) and {@code FullTextTable}
 * (words); everything else of it is SQL that other databases have too.
 */
@NullMarked
package io.syncline.sync.projection;

import org.jspecify.annotations.NullMarked;
