package io.syncline.domain.middleware;

import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.registry.StorageRegistry;

/**
 * One link of the chain around every storage operation:
 *
 * <pre>{@code
 * public <R> R process(StorageOperation<R> operation, Next next) {
 *     long start = System.nanoTime();
 *     R answer = next.proceed(operation);
 *     timings.record(operation.name(), System.nanoTime() - start);
 *     return answer;
 * }
 * }</pre>
 *
 * <p>Several threads may be inside at once.
 */
public interface StorageMiddleware {

    /**
     * Processes an operation, usually by letting the rest of the chain proceed with it or with a changed one.
     *
     * @param <R> what the operation answers
     */
    <R> R process(StorageOperation<R> operation, Next next);

    /** The rest of the chain. */
    interface Next {

        /** Goes on with this operation. */
        <R> R proceed(StorageOperation<R> operation);

        /** The collections that operations are about. */
        StorageRegistry registry();
    }
}
