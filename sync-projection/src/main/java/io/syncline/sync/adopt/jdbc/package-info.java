/**
 * Databases as sources: what JDBC's metadata and the few facts that each database keeps to itself say of the tables, and
 * their rows, read by a cursor in one transaction. Enters an address or a {@link javax.sql.DataSource}; an
 * {@link io.syncline.sync.adopt.source.AdoptionSource} leaves.
 */
@NullMarked
package io.syncline.sync.adopt.jdbc;

import org.jspecify.annotations.NullMarked;
