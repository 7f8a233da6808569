/** How devices come through changes of their schema and of the program. */
@NullMarked
package io.syncline.sync.schema;

import org.jspecify.annotations.NullMarked;
