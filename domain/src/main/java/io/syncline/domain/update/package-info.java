/**
 * How an object changes. Enter updates as callers write them (plain values and {@code $operators}); leave checked {@link
 * io.syncline.domain.update.Changes}: values that replace what was there, and {@link
 * io.syncline.domain.update.RelativeUpdate}s that change it. A relative update is a pure function of one value, the same
 * on every device for ever: it stands in events.
 */
@NullMarked
package io.syncline.domain.update;

import org.jspecify.annotations.NullMarked;
