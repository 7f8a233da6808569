/**
 * How the aggregates of stored objects live in Axon's configuration: commands enter by Axon's command bus, are handled
 * in the database's transaction, get their stamp, and find their aggregate in the object's row. The same module serves
 * a plain Java program and a Spring application.
 */
@NullMarked
package io.syncline.sync.axon;

import org.jspecify.annotations.NullMarked;
