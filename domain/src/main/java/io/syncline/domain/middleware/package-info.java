/**
 * What happens around every storage operation. A {@link io.syncline.domain.middleware.StorageMiddleware} may change
 * the operation, its answer, or refuse it; the last one in the chain hands it to the storage itself. Ready to use are
 * {@link io.syncline.domain.middleware.ValidationMiddleware}, {@link io.syncline.domain.middleware.TimingMiddleware}
 * and {@link io.syncline.domain.middleware.ChangeWatcher}.
 */
@NullMarked
package io.syncline.domain.middleware;

import org.jspecify.annotations.NullMarked;
