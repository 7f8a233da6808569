/**
 * The one embedded database of a device: who may write, who reads, and what a transaction is. SQL itself stands with
 * those who run it. What always holds: at most one transaction writes at a time, and a call that has returned from
 * {@link io.syncline.sync.database.Database#write} is seen by every later read.
 */
@NullMarked
package io.syncline.sync.database;

import org.jspecify.annotations.NullMarked;
