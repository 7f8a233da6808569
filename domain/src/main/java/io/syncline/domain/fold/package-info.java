/**
 * How the events of one object become its state, whatever order they arrive in: they are executed in the order of their
 * stamps. The aggregate, the projection and the
 * audit all use this one fold.
 */
@NullMarked
package io.syncline.domain.fold;

import org.jspecify.annotations.NullMarked;
