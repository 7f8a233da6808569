package io.syncline.domain.storage;

import io.syncline.domain.operation.StorageOperation;

/** The end of the middleware chain: carries out operations. */
public interface StorageBackend {

    /**
     * Carries out the operation, whole or not at all.
     *
     * @param <R> what the operation answers
     * @throws io.syncline.domain.refusal.OperationRefusedException when it can not be carried out as asked
     */
    <R> R execute(StorageOperation<R> operation);
}
