/**
 * What can be stored: collections with their fields, keys, indices and relationships. Enters a schema, as a file or
 * built in Java; leaves a {@link io.syncline.domain.registry.StorageRegistry} in which every reference is resolved. A
 * schema that cannot work never becomes a registry.
 */
@NullMarked
package io.syncline.domain.registry;

import org.jspecify.annotations.NullMarked;
