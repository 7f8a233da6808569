/** Middleware and transactions on a real device. */
@NullMarked
package io.syncline.sync.middleware;

import org.jspecify.annotations.NullMarked;
