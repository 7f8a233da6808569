package io.syncline.sync.inbox;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.schema.Upcasting;
import io.syncline.domain.update.RelativeUpdate;
import io.syncline.sync.aggregate.SyncedAggregates;
import io.syncline.sync.store.ApplicationContent;
import io.syncline.sync.store.ObjectContent;
import io.syncline.sync.store.UnreadableContentException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether this device can apply an event, by the schema and the aggregates that it has. */
public final class Understanding {

    private final StorageRegistry registry;
    private final Upcasting upcasting;
    private final SyncedAggregates aggregates;

    public Understanding(StorageRegistry registry, SyncedAggregates aggregates) {
        this.aggregates = aggregates;
        this.upcasting = new Upcasting(registry);
        this.registry = registry;
    }

    /** Why the event can not be applied now; empty when it can. */
    Optional<String> reasonAgainst(IncomingEvent event) {
        try {
            return event.written() instanceof ApplicationContent content
                    ? aggregates.reasonAgainst(content, event.origin())
                    : reasonAgainst(event, (ObjectContent) event.written());
        } catch (UnreadableContentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> reasonAgainst(IncomingEvent incoming, ObjectContent content) {
        String name = content.id().collection();
        Optional<CollectionDefinition> collection = registry.findCollection(name);
        if (collection.isEmpty()) {
            return Optional.of("Collection '%s' is unknown here.".formatted(name));
        }
        String version = collection.get().version();
        if (content.schemaVersion().compareTo(version) > 0) {
            return Optional.of("Collection '%s' was written under version %s, here it has version %s."
                    .formatted(name, content.schemaVersion(), version));
        }
        try {
            collection.get().keyValues(content.id().key());
            ObjectEvent event = upcasting.upcast(incoming.understood(content));
            event.changes().forEach((field, value) -> requireFits(collection.get(), field, value));
            event.updates().forEach(update -> requireFits(collection.get(), update));
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of("Object '%s' does not fit the schema: %s".formatted(content.id(), e.getMessage()));
        }
    }

    private static void requireFits(CollectionDefinition collection, RelativeUpdate update) {
        Optional<FieldDefinition> definition = collection.findField(update.field());
        if (definition.isPresent() && !update.fitting(definition.get()).equals(update)) {
            throw new InvalidInputException("Operator '%s' on '%s' of collection '%s' has an operand of another type."
                    .formatted(update.operator().symbol(), update.place(), collection.name()));
        }
    }

    /** Fields that this version no longer has are passed over, as nobody can read them. */
    private static void requireFits(CollectionDefinition collection, String field, @Nullable Object value) {
        Optional<FieldDefinition> definition = collection.findField(field);
        if (definition.isPresent() && value != null) {
            definition.get().canonicalValue(value);
        }
    }
}
