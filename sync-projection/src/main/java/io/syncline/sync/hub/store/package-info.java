/**
 * Where a hub keeps what it was given: a log and a directory per space. Enters: {@linkplain
 * io.syncline.sync.hub.store.Batch batches} of sealed events, and devices with the hashes of their secrets. Leaves:
 * pages of the log. Always holds: the positions of a space are 1, 2, 3… without gaps, given in the transaction that
 * stores the events, so that whoever has read up to a position has seen all before it; no secret is stored, only its
 * hash.
 *
 * <p>{@code hub.memory} and {@code hub.jdbc} implement {@link io.syncline.sync.hub.store.SharedStore}; both pass
 * {@code SharedStoreConformance}. Who may do what is decided a layer above, in {@code hub.local}.
 */
@NullMarked
package io.syncline.sync.hub.store;

import org.jspecify.annotations.NullMarked;
