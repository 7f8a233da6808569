package io.syncline.sync.consequence;

import io.syncline.domain.command.ObjectCommand;
import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.fold.Loss;
import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.fold.Write;
import io.syncline.domain.key.KeyText;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.ConflictPolicies.DoubleCreation;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.conflict.Dismissals;
import io.syncline.sync.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Creations that came too late for their key, where the schema wants to keep both: each becomes an object of its own. The
 * device that made it does so when it hears of the earlier one, and nobody else; so no two devices do it. Its key is made
 * of the first key and the creation's stamp, so it would be the same wherever it is made.
 */
public final class KeptCreations {

    private static final int DIGITS = 8;
    private static final int LONGEST_KEY = 1_900;

    private final StorageRegistry registry;
    private final Supplier<DeviceId> self;
    private final Function<ObjectId, ObjectState> states;
    private final BiFunction<ObjectId, Stamp, Optional<ObjectEvent>> events;

    /**
     * @param states what is known of objects, those that are not there included
     * @param events finds the event of that stamp
     */
    public KeptCreations(
            StorageRegistry registry,
            Supplier<DeviceId> self,
            Function<ObjectId, ObjectState> states,
            BiFunction<ObjectId, Stamp, Optional<ObjectEvent>> events) {
        this.registry = registry;
        this.self = self;
        this.states = states;
        this.events = events;
    }

    /** What is to be written now that these objects were. Within a transaction. */
    List<ObjectCommand> after(Collection<ObjectId> written) {
        List<ObjectCommand> commands = new ArrayList<>();
        for (ObjectId id : written) {
            registry.findCollection(id.collection())
                    .filter(collection -> collection.merge().conflicts().doubleCreation() == DoubleCreation.KEEP_BOTH)
                    .ifPresent(collection -> states.apply(id).losses().stream()
                            .filter(loss -> loss.loser().kind() == Write.Kind.CREATION)
                            .filter(loss -> loss.loser().stamp().device().equals(self.get()))
                            .forEach(loss -> keep(collection, id, loss, commands)));
        }
        return commands;
    }

    private void keep(CollectionDefinition collection, ObjectId id, Loss loss, List<ObjectCommand> commands) {
        ObjectId other = other(id, loss.loser().stamp());
        Optional<ObjectEvent> creation = events.apply(id, loss.loser().stamp());
        ObjectCommand dismissal = Dismissals.of(registry, id, loss);
        if (creation.isEmpty()
                || other.key().length() > LONGEST_KEY
                || states.apply(other).created() != null
                || states.apply(dismissal.id()).isVisible()) {
            return;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        creation.get().changes().forEach((field, value) -> {
            if (value != null) {
                values.put(field, value);
            }
        });
        commands.add(new ObjectCommand.Create(other, collection.version(), values));
        commands.add(dismissal);
    }

    /** The key of an object that has to make room for another one. */
    static ObjectId other(ObjectId id, Stamp creation) {
        List<String> parts = new ArrayList<>(KeyText.split(id.key()));
        int last = parts.size() - 1;
        parts.set(last, parts.get(last) + '~' + digits(creation));
        return new ObjectId(id.collection(), KeyText.join(parts));
    }

    private static String digits(Stamp creation) {
        return Sha256.textOf(creation.toString().getBytes(StandardCharsets.UTF_8))
                .substring(0, DIGITS);
    }
}
