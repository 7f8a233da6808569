/**
 * What Syncline is about, without any input or output: collections and the operations on them, commands, the aggregate
 * of one object, its domain events, stamps, and the fold of events to state.
 *
 * <p>The way of a write: {@code operation → middleware → command → aggregate → event → fold}.
 */
@NullMarked
package io.syncline.domain;

import org.jspecify.annotations.NullMarked;
