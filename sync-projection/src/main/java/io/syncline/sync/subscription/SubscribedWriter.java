package io.syncline.sync.subscription;

import io.syncline.domain.command.ObjectCommand;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.storage.ObjectWriter;
import io.syncline.domain.storage.WriterAround;
import java.util.List;

/** Lets nobody write where this device could not show what was written. */
public final class SubscribedWriter extends WriterAround {

    private final CurrentSubscription subscription;

    public SubscribedWriter(ObjectWriter writer, CurrentSubscription subscription) {
        super(writer);
        this.subscription = subscription;
    }

    @Override
    protected void before(List<ObjectCommand> commands) {
        commands.forEach(this::requireSubscribed);
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
