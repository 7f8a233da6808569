/**
 * The front door: {@link io.syncline.domain.storage.StorageManager} takes storage operations, sends them through the
 * middleware, and {@link io.syncline.domain.storage.CommandBackend} turns them into commands to the objects they
 * touch. What reads and what runs commands is given from outside ({@link io.syncline.domain.storage.ObjectReader},
 * {@link io.syncline.domain.storage.ObjectWriter}).
 */
@NullMarked
package io.syncline.domain.storage;

import org.jspecify.annotations.NullMarked;
