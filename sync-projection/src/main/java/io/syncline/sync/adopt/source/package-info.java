/**
 * What can be adopted, as one shape: tables with columns, and rows one at a time, wherever they are. Enters whatever a
 * database or a file has; what leaves are values of few Java types, and {@link io.syncline.sync.adopt.source.Conversion}
 * brings these into the types of fields.
 *
 * <p>What always holds: a source is read and never changed, and what it gives is one state of it.
 */
@NullMarked
package io.syncline.sync.adopt.source;

import org.jspecify.annotations.NullMarked;
