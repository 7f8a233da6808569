/**
 * What a caller can ask of the storage, as values: {@link io.syncline.domain.operation.StorageOperation} is one sealed
 * type, so that a middleware sees every operation in the same form.
 */
@NullMarked
package io.syncline.domain.operation;

import org.jspecify.annotations.NullMarked;
