/**
 * The domain's no: an operation that was understood and refused, with its facts. Nothing of a refused operation is
 * left behind.
 */
@NullMarked
package io.syncline.domain.refusal;

import org.jspecify.annotations.NullMarked;
