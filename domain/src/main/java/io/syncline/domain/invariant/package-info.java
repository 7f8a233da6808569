/**
 * Rules that the objects of a collection keep. Enter what a schema says of them, and what an object was and is; leaves
 * whether a rule is broken. Everything here is a function of its arguments, so every device comes to the same.
 */
@NullMarked
package io.syncline.domain.invariant;

import org.jspecify.annotations.NullMarked;
