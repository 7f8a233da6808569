package io.syncline.domain.middleware;

import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.operation.StorageOperation.OnCollection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells how long each operation took, together with the middleware behind this one. */
public final class TimingMiddleware implements StorageMiddleware {

    private final Listener listener;

    /** Hears of every operation, in its thread. Must return quickly. */
    @FunctionalInterface
    public interface Listener {

        /**
         * An operation has ended.
         *
         * @param operation its name, as {@code findObjects}
         * @param collection the one that it was about; null for a batch
         * @param failed whether it was refused or broke off
         */
        void took(String operation, @Nullable String collection, Duration duration, boolean failed);

        /** As above, with what is known around the operation: the caller, or the {@link ModuleCall} that it is a part of. */
        default void took(
                String operation,
                @Nullable String collection,
                Duration duration,
                boolean failed,
                OperationContext context) {
            took(operation, collection, duration, failed);
        }
    }

    public TimingMiddleware(Listener listener) {
        this.listener = listener;
    }

    @Override
    public <R> R process(StorageOperation<R> operation, OperationContext context, Next next) {
        long start = System.nanoTime();
        boolean failed = true;
        try {
            R answer = next.proceed(operation);
            failed = false;
            return answer;
        } finally {
            String collection = operation instanceof OnCollection<?> one ? one.collection() : null;
            listener.took(operation.name(), collection, Duration.ofNanos(System.nanoTime() - start), failed, context);
        }
    }
}
