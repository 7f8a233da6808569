/**
 * A hub's store in an SQL database; today SQLite, one file. Enters: what {@code hub.store} asks. Leaves: SQL, shown
 * beside the method that runs it. Always holds: one writer at a time, every change in one transaction; readers never
 * wait for the writer, and never see a position before all those below it.
 */
@NullMarked
package io.syncline.sync.hub.jdbc;

import org.jspecify.annotations.NullMarked;
