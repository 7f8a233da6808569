package io.syncline.sync.axon;

import io.syncline.domain.command.ObjectCommand;
import io.syncline.domain.command.ObjectCommands;
import io.syncline.domain.storage.ObjectWriter;
import io.syncline.sync.database.Database;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.GenericCommandMessage;

/** Sends commands over Axon's command bus, inside of one database transaction. */
public final class AxonObjectWriter implements ObjectWriter {

    private final Database database;
    private final CommandBus commandBus;

    public AxonObjectWriter(Database database, CommandBus commandBus) {
        this.database = database;
        this.commandBus = commandBus;
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        return database.write(work);
    }

    @Override
    public void afterCommit(Runnable work) {
        database.transaction().afterCommit(work);
    }

    @Override
    public void write(ObjectCommand command) {
        dispatch(command);
    }

    @Override
    public void writeAll(List<ObjectCommand> commands) {
        dispatch(commands.size() == 1 ? commands.get(0) : new ObjectCommands(commands));
    }

    /** The bus handles the command in this thread, so the answer is there when it returns. */
    private void dispatch(Object command) {
        CompletableFuture<Object> answer = new CompletableFuture<>();
        commandBus.dispatch(GenericCommandMessage.asCommandMessage(command), (message, result) -> {
            if (result.isExceptional()) {
                answer.completeExceptionally(result.exceptionResult());
            } else {
                answer.complete(command);
            }
        });
        try {
            answer.join();
        } catch (CompletionException e) {
            throw unwrapped(e);
        }
    }

    private static RuntimeException unwrapped(CompletionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException cause
                ? cause
                : new CommandExecutionException("A command failed", e.getCause());
    }
}
