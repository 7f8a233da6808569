package io.syncline.domain.storage;

import io.syncline.domain.operation.StorageOperation;
import java.util.function.Supplier;

/** The end of the middleware chain: carries out operations. */
public interface StorageBackend {

    /**
     * Carries out the operation, whole or not at all.
     *
     * @param <R> what the operation answers
     * @throws io.syncline.domain.refusal.OperationRefusedException when it can not be carried out as asked
     */
    <R> R execute(StorageOperation<R> operation);

    /**
     * Runs the work as one unit: what it executes in this thread sees its own writes, and becomes durable and visible
     * to others together, or not at all when the work throws. Inside of such a unit it joins that one.
     */
    <T> T inTransaction(Supplier<T> work);

    /** Runs the work once this thread's transaction is durable; not when it is undone. Only inside of a transaction. */
    void afterCommit(Runnable work);
}
