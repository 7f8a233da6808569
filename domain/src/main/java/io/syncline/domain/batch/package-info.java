/**
 * How a batch is taken step by step: placeholders become the keys of what earlier steps created, then each step is an
 * operation of its own. Who carries the steps out is given from outside; the transaction around them too.
 */
@NullMarked
package io.syncline.domain.batch;

import org.jspecify.annotations.NullMarked;
