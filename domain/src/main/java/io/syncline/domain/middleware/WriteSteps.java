package io.syncline.domain.middleware;

import io.syncline.domain.batch.BatchRun;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.operation.StorageOperation.CreateObject;
import io.syncline.domain.operation.StorageOperation.DeleteObjects;
import io.syncline.domain.operation.StorageOperation.ExecuteBatch;
import io.syncline.domain.operation.StorageOperation.OnCollection;
import io.syncline.domain.operation.StorageOperation.UpdateObjects;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A base for middleware that looks at every single write: batches come step by step, their placeholders replaced, each
 * step after the ones before it have been carried out. All of an operation is one unit of work, so that what is thrown at
 * the last step undoes the first. Questions pass by.
 */
public abstract class WriteSteps implements StorageMiddleware {

    /** Whether the operation is looked at; the others pass by untouched. Batches are asked for once, as a whole. */
    protected boolean concerns(StorageOperation<?> operation, OperationContext context) {
        return true;
    }

    /** A creation, perhaps with children nested in it; answers what was created. */
    protected abstract Map<String, @Nullable Object> create(CreateObject create, OperationContext context, Next next);

    /** An update; answers how many objects matched. */
    protected abstract long update(UpdateObjects update, OperationContext context, Next next);

    /** A deletion; answers how many objects it deleted. */
    protected abstract long delete(DeleteObjects delete, OperationContext context, Next next);

    @Override
    @SuppressWarnings("unchecked") // the operation's own type says what it answers
    public final <R> R process(StorageOperation<R> operation, OperationContext context, Next next) {
        if (!concerns(operation, context)) {
            return next.proceed(operation);
        }
        if (operation instanceof ExecuteBatch batch) {
            return (R) context.atomically(() ->
                    ended(new BatchRun(context.registry(), stepsOf(context, next)).run(batch), context, next));
        }
        return isWrite(operation)
                ? context.atomically(() -> ended(step(operation, context, next), context, next))
                : question(operation, context, next);
    }

    private <R> R ended(R answer, OperationContext context, Next next) {
        end(context, next);
        return answer;
    }

    /** All steps of the operation have been carried out; what is thrown here undoes them. */
    protected void end(OperationContext context, Next next) {}

    /** A question; passed on, unless a subclass does something else. */
    protected <R> R question(StorageOperation<R> operation, OperationContext context, Next next) {
        return next.proceed(operation);
    }

    private static boolean isWrite(StorageOperation<?> operation) {
        return operation instanceof CreateObject
                || operation instanceof UpdateObjects
                || operation instanceof DeleteObjects;
    }

    private BatchRun.Steps stepsOf(OperationContext context, Next next) {
        return new BatchRun.Steps() {
            @Override
            public <R> R run(OnCollection<R> step) {
                return step(step, context, next);
            }
        };
    }

    @SuppressWarnings("unchecked")
    private <R> R step(StorageOperation<R> operation, OperationContext context, Next next) {
        if (operation instanceof CreateObject create) {
            return (R) create(create, context, next);
        }
        if (operation instanceof UpdateObjects update) {
            return (R) Long.valueOf(update(update, context, next));
        }
        return (R) Long.valueOf(delete((DeleteObjects) operation, context, next));
    }
}
