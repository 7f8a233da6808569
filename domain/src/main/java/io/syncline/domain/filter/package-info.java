/**
 * Which objects an operation means. Enters a filter as callers write it (maps with {@code $operators}), leaves a
 * checked {@link io.syncline.domain.filter.Filter} in canonical values, that a database can answer.
 */
@NullMarked
package io.syncline.domain.filter;

import org.jspecify.annotations.NullMarked;
