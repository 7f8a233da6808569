/**
 * Collections as Java records. Enter records with annotations; leave a registry, and a {@link
 * io.syncline.domain.typed.Repository} for each of them that speaks in records where {@link
 * io.syncline.domain.storage.StorageManager} speaks in maps. Everything goes through that storage: typed and untyped
 * calls see the same objects, middleware, rules and transactions.
 */
@NullMarked
package io.syncline.domain.typed;

import org.jspecify.annotations.NullMarked;
