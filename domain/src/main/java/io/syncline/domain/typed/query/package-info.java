/**
 * Filters, orders and changes that name a record's components. Enter references to accessors ({@code User::age}) or
 * names; leaves the untyped filter, options and updates that {@link io.syncline.domain.typed.query.QueryCompiler} makes
 * of them. Nothing is decided about objects here: the storage checks and carries out what leaves.
 */
@NullMarked
package io.syncline.domain.typed.query;

import org.jspecify.annotations.NullMarked;
