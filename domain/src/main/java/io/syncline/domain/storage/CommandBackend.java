package io.syncline.domain.storage;

import io.syncline.domain.batch.BatchRun;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.operation.StorageOperation.CountObjects;
import io.syncline.domain.operation.StorageOperation.CreateObject;
import io.syncline.domain.operation.StorageOperation.DeleteObjects;
import io.syncline.domain.operation.StorageOperation.ExecuteBatch;
import io.syncline.domain.operation.StorageOperation.FindObject;
import io.syncline.domain.operation.StorageOperation.FindObjects;
import io.syncline.domain.operation.StorageOperation.StreamObjects;
import io.syncline.domain.operation.StorageOperation.UpdateObjects;
import io.syncline.domain.registry.StorageRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries out storage operations: questions go to the reader, everything else becomes commands to objects. */
public final class CommandBackend implements StorageBackend {

    private final StorageRegistry registry;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    public CommandBackend(StorageRegistry registry, ObjectReader reader, ObjectWriter writer) {
        this.registry = registry;
        this.reader = reader;
        this.writer = writer;
    }

    @Override
    @SuppressWarnings("unchecked") // the operation's own type says what it answers
    public <R> R execute(StorageOperation<R> operation) {
        return (R) answer(operation);
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        return writer.inTransaction(work);
    }

    @Override
    public void afterCommit(Runnable work) {
        writer.afterCommit(work);
    }

    private Object answer(StorageOperation<?> operation) {
        if (operation instanceof FindObject find) {
            return findFirst(find);
        }
        if (operation instanceof FindObjects find) {
            return reader.find(Query.of(registry, find.collection(), find.where(), find.options()));
        }
        if (operation instanceof CountObjects count) {
            return reader.count(Query.of(registry, count.collection(), count.where(), count.options()));
        }
        if (operation instanceof StreamObjects stream) {
            return reader.stream(Query.of(registry, stream.collection(), stream.where(), stream.options()));
        }
        return writer.inTransaction(() -> write(operation));
    }

    private Object write(StorageOperation<?> operation) {
        ObjectWrites writes = new ObjectWrites(registry, reader, writer);
        Object answer = plan(operation, writes);
        writes.flush();
        return answer;
    }

    private Object plan(StorageOperation<?> operation, ObjectWrites writes) {
        if (operation instanceof CreateObject create) {
            return writes.create(create);
        }
        if (operation instanceof UpdateObjects update) {
            return writes.update(update);
        }
        if (operation instanceof DeleteObjects delete) {
            return writes.delete(delete);
        }
        if (operation instanceof ExecuteBatch batch) {
            return new BatchRun(registry, steps(writes)).run(batch);
        }
        throw new IllegalStateException("Not a writing operation: " + operation.name());
    }

    private BatchRun.Steps steps(ObjectWrites writes) {
        return new BatchRun.Steps() {
            @Override
            @SuppressWarnings("unchecked") // the operation's own type says what it answers
            public <R> R run(StorageOperation.OnCollection<R> step) {
                return (R) plan(step, writes);
            }
        };
    }

    private Optional<Map<String, @Nullable Object>> findFirst(FindObject find) {
        Query query = Query.of(registry, find.collection(), find.where(), find.options());
        return reader.find(query.withLimit(1)).stream().findFirst();
    }
}
