package io.syncline.sync.aggregate;

import io.syncline.domain.synced.Merging;
import io.syncline.domain.synced.SyncedAggregate;
import java.util.Collection;
import java.util.Set;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.AggregateFactory;
import org.axonframework.modelling.command.RepositoryProvider;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.jspecify.annotations.Nullable;

/**
 * One type of the application's aggregates.
 *
 * @param creations the names of commands that may create one
 * @param synced how it is synced; null when it stays on this device
 */
record ApplicationType(
        String name,
        @Nullable SyncedAggregate synced,
        AggregateModel<Object> model,
        Set<String> creations,
        AggregateFactory<Object> factory,
        RepositoryProvider repositories) {

    /** How writes made in ignorance of one another are merged; a type that is not synced has none. */
    Merging merging() {
        return synced == null ? Merging.REPLAY_EVENTS : synced.merging();
    }

    /** Whether the aggregate itself has a handler for the command. */
    boolean handles(CommandMessage<?> command) {
        return model.allCommandHandlers().values().stream()
                .flatMap(Collection::stream)
                .anyMatch(handler -> handler.canHandle(command));
    }
}
