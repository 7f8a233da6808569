/**
 * What callers may do. {@link io.syncline.domain.access.AccessRules} say it per collection, and
 * {@link io.syncline.domain.access.AccessMiddleware} holds callers to it, object by object, in the unit of work that
 * writes.
 */
@NullMarked
package io.syncline.domain.access;

import org.jspecify.annotations.NullMarked;
