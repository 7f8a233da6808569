package io.syncline.domain.middleware;

import io.syncline.domain.registry.StorageRegistry;
import java.util.Optional;
import java.util.function.Supplier;

/** What stands around one storage operation on its way through the middleware. Used by the operation's thread only. */
public interface OperationContext {

    /** The collections that operations are about. */
    StorageRegistry registry();

    /** On whose behalf the operation runs; empty when the application itself runs it. */
    Optional<Caller> caller();

    /** Whether the operation is one of several in an explicit transaction. */
    boolean isInTransaction();

    /** What the caller or an earlier link of the chain handed on under that name. */
    <T> Optional<T> get(Attribute<T> attribute);

    /** Hands something on to the links behind, and on the way back to those before. */
    <T> void put(Attribute<T> attribute, T value);

    /**
     * Runs the work as one unit of work, inside of the one that is there, if any: all of its writes happen or none.
     * When it throws, nothing of the whole unit happens.
     */
    <T> T atomically(Supplier<T> work);

    /**
     * Runs the work once the unit of work is durable and visible, in this thread and before another write begins; not
     * when it is undone. Only inside of {@link #atomically}. What the work throws reaches the caller of the operation,
     * which has happened nevertheless.
     */
    void afterCommit(Runnable work);
}
