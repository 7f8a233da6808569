/** How an object is named: by its collection and its key, both as text that is safe in a URL. */
@NullMarked
package io.syncline.domain.key;

import org.jspecify.annotations.NullMarked;
