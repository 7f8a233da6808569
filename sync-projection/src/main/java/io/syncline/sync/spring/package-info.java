/**
 * Wires a device into a Spring Boot application that uses Axon's starter. Put the dependency on the class path, name a
 * schema, and inject a {@link io.syncline.domain.storage.StorageManager}.
 */
@NullMarked
package io.syncline.sync.spring;

import org.jspecify.annotations.NullMarked;
