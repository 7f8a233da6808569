/**
 * Brings existing data into a device's collections. Enters a source, see {@link io.syncline.sync.adopt.source}; what
 * leaves are ordinary storage operations, in batches, and a schema where none was given. Beside the device's own database
 * stands {@code adopted.sqlite}, which remembers every row as it was brought over.
 *
 * <p>What always holds: a row is remembered only after its batch was acknowledged, and a row that has not changed since
 * it was remembered is not touched. So an adoption may end at any moment and be repeated.
 */
@NullMarked
package io.syncline.sync.adopt;

import org.jspecify.annotations.NullMarked;
