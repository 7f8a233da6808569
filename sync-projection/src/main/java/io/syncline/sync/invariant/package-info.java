/**
 * Which writes are void because an invariant would not have held. Enter transactions that were stored, in whatever order;
 * leave void writes, which the fold of objects passes over, and what applications are told of them.
 *
 * <p>What always holds: the void writes are those that executing all transactions one after the other, in the order of
 * their stamps, finds; so devices that have the same events have the same. The tables are an index that can be thrown away
 * and made again.
 */
@NullMarked
package io.syncline.sync.invariant;

import org.jspecify.annotations.NullMarked;
