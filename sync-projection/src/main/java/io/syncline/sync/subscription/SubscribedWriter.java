package io.syncline.sync.subscription;

import io.syncline.domain.command.ObjectCommand;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.storage.ObjectWriter;
import java.util.List;
import java.util.function.Supplier;

/** Lets nobody write where this device could not show what was written. */
public final class SubscribedWriter implements ObjectWriter {

    private final ObjectWriter writer;
    private final CurrentSubscription subscription;

    public SubscribedWriter(ObjectWriter writer, CurrentSubscription subscription) {
        this.writer = writer;
        this.subscription = subscription;
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        return writer.inTransaction(work);
    }

    @Override
    public void afterCommit(Runnable work) {
        writer.afterCommit(work);
    }

    @Override
    public void write(ObjectCommand command) {
        requireSubscribed(command);
        writer.write(command);
    }

    @Override
    public void writeAll(List<ObjectCommand> commands) {
        commands.forEach(this::requireSubscribed);
        writer.writeAll(commands);
    }

    private void requireSubscribed(ObjectCommand command) {
        String collection = command.id().collection();
        if (!subscription.includes(collection)) {
            throw new InvalidInputException(
                    "Collection '%s' is not on this device, so object '%s' can not be written here; subscribe to the collection first."
                            .formatted(collection, command.id()));
        }
    }
}
