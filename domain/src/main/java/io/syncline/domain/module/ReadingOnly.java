package io.syncline.domain.module;

import io.syncline.domain.middleware.OperationContext;
import io.syncline.domain.middleware.StorageMiddleware;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.operation.StorageOperation.CountObjects;
import io.syncline.domain.operation.StorageOperation.FindObject;
import io.syncline.domain.operation.StorageOperation.FindObjects;
import io.syncline.domain.operation.StorageOperation.StreamObjects;

/** Keeps queries from writing: callers may repeat them and answers may be kept, as nothing changes. */
final class ReadingOnly implements StorageMiddleware {

    private final String module;
    private final String method;

    ReadingOnly(String module, String method) {
        this.module = module;
        this.method = method;
    }

    @Override
    public <R> R process(StorageOperation<R> operation, OperationContext context, Next next) {
        if (operation instanceof FindObject
                || operation instanceof FindObjects
                || operation instanceof StreamObjects
                || operation instanceof CountObjects) {
            return next.proceed(operation);
        }
        throw new IllegalStateException("Query '%s' of module '%s' can not run %s; declare it as a mutation."
                .formatted(method, module, operation.name()));
    }
}
