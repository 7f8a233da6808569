/** Typed repositories over a real device. */
@NullMarked
package io.syncline.sync.typed;

import org.jspecify.annotations.NullMarked;
