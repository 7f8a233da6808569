/**
 * Which objects an operation means. Enters a filter as callers write it (maps with {@code $operators}), leaves a
 * checked {@link io.syncline.domain.filter.Filter} in canonical values, that a database can answer for all rows and {@link
 * io.syncline.domain.filter.Filter#matches} for one object, with the same result.
 */
@NullMarked
package io.syncline.domain.filter;

import org.jspecify.annotations.NullMarked;
