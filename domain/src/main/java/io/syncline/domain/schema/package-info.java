/**
 * From old versions of a schema to today's. Enters an event, or the state of an object, as some version of its
 * collection knew it; leaves the same as today's version has it. What is stored stays as it was written: this happens
 * whenever it is read for use.
 *
 * <p>What always holds: bringing up every event and folding them gives what bringing up the folded state gives. So rows
 * may be migrated where they stand, or made anew from the events.
 */
@NullMarked
package io.syncline.domain.schema;

import org.jspecify.annotations.NullMarked;
