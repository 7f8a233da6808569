package io.syncline.domain.storage;

import io.syncline.domain.command.ObjectCommand;
import java.util.List;
import java.util.function.Supplier;

/** Carries out commands, durably. */
public interface ObjectWriter {

    /**
     * Runs the work as one transaction: when it returns, all its commands are durable and visible; when it throws,
     * none has happened. Within a transaction it joins that one.
     */
    <T> T inTransaction(Supplier<T> work);

    /**
     * Runs the work once the transaction is durable and visible, before another one begins; not when it is undone.
     * Only inside of {@link #inTransaction}.
     */
    void afterCommit(Runnable work);

    /**
     * Has the object's aggregate handle the command. Only inside of {@link #inTransaction}.
     *
     * @throws io.syncline.domain.refusal.OperationRefusedException when the aggregate refuses
     */
    void write(ObjectCommand command);

    /** As {@link #write}, for several commands in this order; their events become visible together, at the end. */
    default void writeAll(List<ObjectCommand> commands) {
        commands.forEach(this::write);
    }
}
