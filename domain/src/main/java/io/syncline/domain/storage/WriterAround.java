package io.syncline.domain.storage;

import io.syncline.domain.command.ObjectCommand;
import java.util.List;
import java.util.function.Supplier;

/** Hands commands on to another writer, and has a say before them or something to do after them. */
public abstract class WriterAround implements ObjectWriter {

    private final ObjectWriter writer;

    protected WriterAround(ObjectWriter writer) {
        this.writer = writer;
    }

    /** Called before the commands are carried out; what it throws refuses all of them. */
    protected void before(List<ObjectCommand> commands) {}

    /** Called after the commands were carried out, within the same transaction. */
    protected void after(List<ObjectCommand> commands) {}

    @Override
    public final <T> T inTransaction(Supplier<T> work) {
        return writer.inTransaction(work);
    }

    @Override
    public final void afterCommit(Runnable work) {
        writer.afterCommit(work);
    }

    @Override
    public final void write(ObjectCommand command) {
        List<ObjectCommand> commands = List.of(command);
        before(commands);
        writer.write(command);
        after(commands);
    }

    @Override
    public final void writeAll(List<ObjectCommand> commands) {
        before(commands);
        writer.writeAll(commands);
        after(commands);
    }
}
