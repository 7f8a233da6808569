package io.syncline.sync.aggregate;

import io.syncline.domain.event.Origin;
import io.syncline.domain.synced.Merging;
import io.syncline.sync.store.ApplicationContent;
import java.util.Optional;

/** Whether this device can use an event of an application's aggregate, by what the application knows here. */
record Understood(ApplicationTypes types, PayloadForm form) {

    /** Why it can not; empty when it can. */
    Optional<String> reasonAgainst(ApplicationContent content, Origin origin) {
        String name = content.aggregateType();
        Optional<ApplicationType> type = types.find(name);
        if (type.isEmpty()) {
            return Optional.of("Aggregate type '%s' is unknown here.".formatted(name));
        }
        if (type.get().synced() == null) {
            return Optional.of("Aggregate type '%s' is not synced here; mark it with @Synced.".formatted(name));
        }
        try {
            return reasonAgainst(type.get(), AggregateEvent.of(content, origin))
                    .map(reason -> "%s, of aggregate '%s/%s'.".formatted(reason, name, content.aggregateIdentifier()));
        } catch (RuntimeException e) {
            return Optional.of("An event of aggregate '%s/%s' can not be read here: %s"
                    .formatted(name, content.aggregateIdentifier(), e.getMessage()));
        }
    }

    private Optional<String> reasonAgainst(ApplicationType type, AggregateEvent event) {
        WrittenCommand command = event.circumstances().command();
        if (command != null && type.merging() != Merging.REPLAY_EVENTS) {
            form.command(command);
        }
        return form.reasonAgainst(event);
    }
}
