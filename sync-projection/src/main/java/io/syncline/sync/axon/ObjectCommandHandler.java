package io.syncline.sync.axon;

import io.syncline.domain.aggregate.StoredObject;
import io.syncline.domain.command.ObjectCommand;
import io.syncline.domain.command.ObjectCommands;
import io.syncline.domain.event.EventMetaData;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.stamp.HybridClock;
import io.syncline.sync.projection.ObjectRows;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Takes the commands to stored objects from the bus to the object's aggregate, in the repository of its collection, and
 * gives each its stamp. The transaction has begun by then, so stamps follow its order.
 */
final class ObjectCommandHandler implements MessageHandler<CommandMessage<?>> {

    private final StorageRegistry registry;
    private final HybridClock clock;
    private final ObjectRows rows;
    private final EventStore eventStore;
    private final Map<String, Repository<StoredObject>> repositories = new ConcurrentHashMap<>();

    ObjectCommandHandler(StorageRegistry registry, HybridClock clock, ObjectRows rows, EventStore eventStore) {
        this.registry = registry;
        this.clock = clock;
        this.rows = rows;
        this.eventStore = eventStore;
    }

    void subscribeTo(CommandBus commandBus) {
        commandBus.subscribe(ObjectCommands.class.getName(), this);
        for (Class<?> command : ObjectCommand.class.getPermittedSubclasses()) {
            commandBus.subscribe(command.getName(), this);
        }
    }

    @Override
    public @Nullable Object handle(CommandMessage<?> message) throws Exception {
        if (message.getPayload() instanceof ObjectCommands several) {
            rows.expect(several.commands().stream().map(ObjectCommand::id).toList());
            for (ObjectCommand command : several.commands()) {
                handle(command, message);
            }
            return null;
        }
        return handle((ObjectCommand) message.getPayload(), message);
    }

    private @Nullable Object handle(ObjectCommand command, CommandMessage<?> carrier) throws Exception {
        String collection = registry.findCollection(command.id().collection())
                .orElseThrow(() -> new IllegalStateException("No collection of " + command.id()))
                .name();
        return repositories
                .computeIfAbsent(collection, name -> ObjectRepository.of(name, rows, eventStore))
                .load(command.id().toString())
                .handle(stamped(command, carrier));
    }

    /** What one message carries goes by its name: a name of their own for each would take random bytes. */
    private CommandMessage<ObjectCommand> stamped(ObjectCommand command, CommandMessage<?> carrier) {
        MetaData metaData = carrier.getMetaData().and(EventMetaData.STAMP, clock.next());
        return new GenericCommandMessage<>(
                new GenericMessage<>(carrier.getIdentifier(), command, metaData),
                command.getClass().getName());
    }
}
