/** Finds over a real database: what they answer, that they use indices, and that they agree with the pure filter. */
@org.jspecify.annotations.NullMarked
package io.syncline.sync.find;
