package io.syncline.sync.axon;

import io.syncline.domain.aggregate.StoredObject;
import io.syncline.domain.command.ObjectCommand;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.projection.ObjectRows;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/** Takes the commands to stored objects from the bus to the object's aggregate, in the repository of its collection. */
final class ObjectCommandHandler implements MessageHandler<CommandMessage<?>> {

    private final StorageRegistry registry;
    private final ObjectRows rows;
    private final EventStore eventStore;
    private final Map<String, Repository<StoredObject>> repositories = new ConcurrentHashMap<>();

    ObjectCommandHandler(StorageRegistry registry, ObjectRows rows, EventStore eventStore) {
        this.registry = registry;
        this.rows = rows;
        this.eventStore = eventStore;
    }

    void subscribeTo(CommandBus commandBus) {
        for (Class<?> command : ObjectCommand.class.getPermittedSubclasses()) {
            commandBus.subscribe(command.getName(), this);
        }
    }

    @Override
    public @Nullable Object handle(CommandMessage<?> message) throws Exception {
        ObjectCommand command = (ObjectCommand) message.getPayload();
        String collection = registry.collection(command.id().collection()).name();
        return repositories
                .computeIfAbsent(collection, name -> ObjectRepository.of(name, rows, eventStore))
                .load(command.id().toString())
                .handle(message);
    }
}
