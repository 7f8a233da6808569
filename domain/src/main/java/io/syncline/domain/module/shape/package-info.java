/**
 * The types that placeholders, arguments and answers of modules have. Enters a type as it is written in a schema file,
 * leaves a {@link io.syncline.domain.module.shape.Shape} that brings values into canonical form or says why it can
 * not.
 */
@NullMarked
package io.syncline.domain.module.shape;

import org.jspecify.annotations.NullMarked;
