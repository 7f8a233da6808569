package io.syncline.domain.storage;

import io.syncline.domain.command.ObjectCommand;
import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.filter.ValueOrder;
import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.refusal.ObjectExistsException;
import io.syncline.domain.refusal.ObjectNotFoundException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.HybridClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Objects in memory, found in the order of their keys' text, with transactions that roll back. For one thread. */
final class MemoryStorage implements ObjectReader, ObjectWriter {

    private final StorageRegistry registry;
    private final HybridClock clock = new HybridClock(() -> Instant.EPOCH, new DeviceId("0000000000000001"));
    private Map<ObjectId, ObjectState> states = new LinkedHashMap<>();
    private List<ObjectCommand> commands = new ArrayList<>();
    private boolean inTransaction;
    private final List<Runnable> afterCommit = new ArrayList<>();

    MemoryStorage(StorageRegistry registry) {
        this.registry = registry;
    }

    /** All commands that were carried out and not rolled back. */
    List<ObjectCommand> commands() {
        return commands;
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        if (inTransaction) {
            return work.get();
        }
        Map<ObjectId, ObjectState> statesBefore = new LinkedHashMap<>(states);
        List<ObjectCommand> commandsBefore = new ArrayList<>(commands);
        inTransaction = true;
        afterCommit.clear();
        T answer;
        try {
            answer = work.get();
        } catch (RuntimeException | Error e) {
            states = statesBefore;
            commands = commandsBefore;
            throw e;
        } finally {
            inTransaction = false;
        }
        List.copyOf(afterCommit).forEach(Runnable::run);
        return answer;
    }

    @Override
    public void afterCommit(Runnable work) {
        if (!inTransaction) {
            throw new IllegalStateException("Outside of a transaction.");
        }
        afterCommit.add(work);
    }

    @Override
    public void write(ObjectCommand command) {
        if (!inTransaction) {
            throw new IllegalStateException("Outside of a transaction: " + command);
        }
        ObjectState state = states.getOrDefault(command.id(), ObjectState.NOTHING);
        if (command instanceof ObjectCommand.Modify modify) {
            modify.changes().requireApplicableTo(command.id(), state::value);
        }
        states.put(command.id(), state.apply(event(command, state), clock.next()));
        commands.add(command);
    }

    private static ObjectEvent event(ObjectCommand command, ObjectState state) {
        if (command instanceof ObjectCommand.Create create) {
            if (state.isVisible()) {
                throw new ObjectExistsException(command.id());
            }
            return new ObjectEvent.Created(command.id(), command.schemaVersion(), new LinkedHashMap<>(create.fields()));
        }
        if (!state.isVisible()) {
            throw new ObjectNotFoundException(command.id());
        }
        return command instanceof ObjectCommand.Modify modify
                ? new ObjectEvent.Modified(
                        command.id(),
                        command.schemaVersion(),
                        modify.changes().values(),
                        modify.changes().relative())
                : new ObjectEvent.Deleted(command.id(), command.schemaVersion());
    }

    @Override
    public Optional<Map<String, @Nullable Object>> read(ObjectId id) {
        ObjectState state = states.getOrDefault(id, ObjectState.NOTHING);
        return state.isVisible() ? Optional.of(whole(id, state)) : Optional.empty();
    }

    private Map<String, @Nullable Object> whole(ObjectId id, ObjectState state) {
        CollectionDefinition collection = registry.collection(id.collection());
        Map<String, Object> values = new LinkedHashMap<>(collection.keyValues(id.key()));
        values.putAll(state.values());
        Map<String, @Nullable Object> whole = new LinkedHashMap<>();
        collection.fields().forEach(field -> whole.put(field.name(), values.get(field.name())));
        return whole;
    }

    @Override
    public List<Map<String, @Nullable Object>> find(Query query) {
        FindOptions options = query.options();
        List<Map<String, @Nullable Object>> found = new ArrayList<>(matching(query));
        for (int i = options.order().size() - 1; i >= 0; i--) {
            found.sort(order(options.order().get(i)));
        }
        return found.stream()
                .skip(options.skip())
                .limit(options.limit() == null ? Long.MAX_VALUE : options.limit())
                .toList();
    }

    private static Comparator<Map<String, @Nullable Object>> order(FindOptions.Order by) {
        Comparator<Map<String, @Nullable Object>> ascending =
                Comparator.comparing(object -> object.get(by.field()), ValueOrder.NULLS_FIRST);
        return by.descending() ? ascending.reversed() : ascending;
    }

    @Override
    public Stream<Map<String, @Nullable Object>> stream(Query query) {
        return find(query).stream();
    }

    @Override
    public List<ObjectId> findIds(Query query) {
        return find(query).stream().map(query.collection()::idOf).toList();
    }

    @Override
    public long count(Query query) {
        return find(query).size();
    }

    private List<Map<String, @Nullable Object>> matching(Query query) {
        return states.keySet().stream()
                .filter(id -> id.collection().equals(query.collection().name()))
                .sorted(Comparator.comparing(ObjectId::key))
                .flatMap(id -> read(id).stream())
                .filter(query.filter()::matches)
                .toList();
    }
}
