package io.syncline.sync.consequence;

import io.syncline.domain.command.ObjectCommand;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.storage.ObjectWriter;
import io.syncline.domain.storage.WriterAround;
import java.util.List;

/** Lets what follows from a deletion on this device happen with it. */
public final class ConsequentWriter extends WriterAround {

    private final Consequences consequences;

    public ConsequentWriter(ObjectWriter writer, Consequences consequences) {
        super(writer);
        this.consequences = consequences;
    }

    @Override
    protected void after(List<ObjectCommand> commands) {
        List<ObjectId> deleted = commands.stream()
                .filter(ObjectCommand.Delete.class::isInstance)
                .map(ObjectCommand::id)
                .toList();
        if (!deleted.isEmpty()) {
            consequences.follow(deleted);
        }
    }
}
