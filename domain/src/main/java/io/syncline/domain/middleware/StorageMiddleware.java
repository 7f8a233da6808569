package io.syncline.domain.middleware;

import io.syncline.domain.operation.StorageOperation;

/**
 * One link of the chain around every storage operation:
 *
 * <pre>{@code
 * public <R> R process(StorageOperation<R> operation, OperationContext context, Next next) {
 *     LOG.info("{} for {}", operation.name(), context.caller());
 *     return next.proceed(operation);
 * }
 * }</pre>
 *
 * <p>It may let the rest of the chain proceed with the operation or with a changed one, several times or not at all, change
 * the answer, or refuse by throwing. What has to happen together with the operation belongs into
 * {@link OperationContext#atomically}. Several threads may be inside at once.
 */
public interface StorageMiddleware {

    /**
     * Processes an operation.
     *
     * @param <R> what the operation answers
     * @param context what is known around the operation; the same for every link of the chain
     */
    <R> R process(StorageOperation<R> operation, OperationContext context, Next next);

    /** The rest of the chain. */
    interface Next {

        /** Goes on with this operation. */
        <R> R proceed(StorageOperation<R> operation);
    }
}
