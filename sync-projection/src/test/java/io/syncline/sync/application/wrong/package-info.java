/** An application whose repository has methods that nobody can answer. */
@NullMarked
package io.syncline.sync.application.wrong;

import org.jspecify.annotations.NullMarked;
