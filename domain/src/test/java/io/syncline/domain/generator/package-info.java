/**
 * Random events, stamps, texts and orders for property tests. {@link io.syncline.domain.generator.Property} runs a
 * property for many seeds, prints the seed of a failure, and makes a failing list as short as halving can.
 */
@NullMarked
package io.syncline.domain.generator;

import org.jspecify.annotations.NullMarked;
