package io.syncline.sync.consequence;

import io.syncline.domain.command.ObjectCommand;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.storage.ObjectWriter;
import java.util.List;
import java.util.function.Supplier;

/** Lets what follows from a deletion on this device happen with it. */
public final class ConsequentWriter implements ObjectWriter {

    private final ObjectWriter writer;
    private final Consequences consequences;

    public ConsequentWriter(ObjectWriter writer, Consequences consequences) {
        this.writer = writer;
        this.consequences = consequences;
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
        writer.write(command);
        follow(List.of(command));
    }

    @Override
    public void writeAll(List<ObjectCommand> commands) {
        writer.writeAll(commands);
        follow(commands);
    }

    private void follow(List<ObjectCommand> commands) {
        List<ObjectId> deleted = commands.stream()
                .filter(ObjectCommand.Delete.class::isInstance)
                .map(ObjectCommand::id)
                .toList();
        if (!deleted.isEmpty()) {
            consequences.follow(deleted);
        }
    }
}
