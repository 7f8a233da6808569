/**
 * The one database of a device: who may write, who reads, and what a transaction is. SQL itself stands with those who
 * run it; what differs between databases stands behind {@link io.syncline.sync.database.Dialect} and {@link
 * io.syncline.sync.database.Connections}, in a package for each. What always holds: at most one transaction writes at a time, and a call that has returned from
 * {@link io.syncline.sync.database.Database#write} is seen by every later read.
 */
@NullMarked
package io.syncline.sync.database;

import org.jspecify.annotations.NullMarked;
