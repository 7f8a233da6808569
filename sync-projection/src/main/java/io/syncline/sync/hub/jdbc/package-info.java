/**
 * A hub's store in an SQL database: one SQLite file, or a PostgreSQL that several hubs share. Enters: what {@code
 * hub.store} asks. Leaves: SQL, shown beside the method that runs it, and news for the other hubs. Always holds: one
 * writer per space at a time, every change in one transaction; readers never wait for a writer, and never see a position
 * before all those below it; a hub keeps nothing that another could not read from the database.
 */
@NullMarked
package io.syncline.sync.hub.jdbc;

import org.jspecify.annotations.NullMarked;
