/**
 * Operations with places left open. Enters an operation as a schema file has it, with {@code $placeholders:type} among its
 * values; leaves a {@link io.syncline.domain.module.template.NamedOperation} that was tried out against the registry, and
 * fills in what a caller gives once that has been checked.
 */
@NullMarked
package io.syncline.domain.module.template;

import org.jspecify.annotations.NullMarked;
