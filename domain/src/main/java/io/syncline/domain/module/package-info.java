/**
 * What callers may do. {@link io.syncline.domain.module.AccessRules} say it per collection, and
 * {@link io.syncline.domain.module.AccessMiddleware} holds callers to it, object by object, in the unit of work that
 * writes.
 */
@NullMarked
package io.syncline.domain.module;

import org.jspecify.annotations.NullMarked;
