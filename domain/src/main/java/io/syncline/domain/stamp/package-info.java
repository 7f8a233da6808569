/**
 * When something was written, in an order that all devices agree on. A {@link io.syncline.domain.stamp.Stamp} is a
 * hybrid logical time with the writing device as tie-break; {@link io.syncline.domain.stamp.HybridClock} gives them
 * out. No two writes ever share a stamp.
 */
@NullMarked
package io.syncline.domain.stamp;

import org.jspecify.annotations.NullMarked;
