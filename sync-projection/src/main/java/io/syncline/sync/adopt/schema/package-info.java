/**
 * Makes a schema from what a source has. Enter tables and one look at every row; the text of a schema file leaves.
 *
 * <p>What always holds: the same tables with the same data give the same text, on whatever device and day.
 */
@NullMarked
package io.syncline.sync.adopt.schema;

import org.jspecify.annotations.NullMarked;
