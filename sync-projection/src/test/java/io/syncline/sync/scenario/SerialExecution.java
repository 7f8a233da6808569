package io.syncline.sync.scenario;

import io.syncline.domain.event.Replaced;
import io.syncline.domain.event.Voided;
import io.syncline.domain.event.WrittenEvent;
import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.invariant.CollectionRules;
import io.syncline.domain.invariant.GroupRule;
import io.syncline.domain.invariant.Invariants;
import io.syncline.domain.invariant.ObjectRule;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.schema.Upcasting;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.OpenedStore;
import io.syncline.sync.store.StoredEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is void, found out in the plainest way: all transactions one after the other, each object folded from nothing each
 * time, each group counted by looking at all objects.
 */
public final class SerialExecution {

    private final DeviceStore store;
    private final Invariants invariants;
    private final Map<ObjectId, List<WrittenEvent>> executed = new LinkedHashMap<>();
    private final Map<ObjectId, Map<Stamp, Replaced>> voided = new HashMap<>();
    private final Set<Stamp> voids = new TreeSet<>();

    private record Name(String device, int epoch, long start) {}

    private record Transaction(Stamp time, List<WrittenEvent> writes) {}

    SerialExecution(DeviceStore store) {
        this(store, OpenedStore.events(store));
    }

    /**
     * @param store says what the rules are, and how fields merge
     * @param events all that was written
     */
    public SerialExecution(DeviceStore store, Collection<StoredEvent> events) {
        this.store = store;
        this.invariants = new Invariants(store.registry(), List.of());
        transactions(events).forEach(this::execute);
    }

    /** The stamps of the writes that are void. */
    public Set<Stamp> voids() {
        return voids;
    }

    /** What all objects come to. */
    public Map<ObjectId, ObjectState> states() {
        Map<ObjectId, ObjectState> states = new LinkedHashMap<>();
        executed.keySet().forEach(id -> states.put(id, state(id, List.of())));
        return states;
    }

    private List<Transaction> transactions(Collection<StoredEvent> events) {
        Upcasting upcasting = new Upcasting(store.registry());
        Map<Name, List<WrittenEvent>> writes = new LinkedHashMap<>();
        events.stream()
                .sorted(Comparator.comparing(
                        (StoredEvent event) -> event.origin().sequence()))
                .forEach(event -> writes.computeIfAbsent(
                                new Name(
                                        event.origin().device().value(),
                                        event.origin().epoch(),
                                        event.origin().transactionStart()),
                                any -> new ArrayList<>())
                        .add(event.written(upcasting)));
        return writes.values().stream()
                .map(all -> new Transaction(
                        all.stream()
                                .filter(written -> rules(written.event().id()).isPresent())
                                .findFirst()
                                .orElse(all.get(0))
                                .stamp(),
                        all))
                .sorted(Comparator.comparing(Transaction::time))
                .toList();
    }

    private Optional<CollectionRules> rules(ObjectId id) {
        return invariants.of(id.collection());
    }

    private void execute(Transaction transaction) {
        boolean isVoid = breaks(transaction);
        for (WrittenEvent written : transaction.writes()) {
            ObjectId id = written.event().id();
            if (isVoid) {
                voids.add(written.stamp());
                Replaced seen = written.event().replaced();
                voided.computeIfAbsent(id, any -> new HashMap<>())
                        .put(written.stamp(), seen == null ? Replaced.NOTHING : seen);
                executed.computeIfAbsent(id, any -> new ArrayList<>());
            } else {
                executed.computeIfAbsent(id, any -> new ArrayList<>()).add(written);
            }
        }
    }

    private ObjectState state(ObjectId id, List<WrittenEvent> more) {
        Voided behind = new Voided(voided.getOrDefault(id, Map.of()));
        List<WrittenEvent> all = new ArrayList<>(executed.getOrDefault(id, List.of()));
        all.addAll(more);
        return ObjectState.fold(
                all.stream()
                        .map(written -> new WrittenEvent(behind.seenThrough(written.event()), written.stamp()))
                        .toList(),
                store.mergings().of(id.collection()));
    }

    private boolean breaks(Transaction transaction) {
        Map<ObjectId, List<WrittenEvent>> written = new LinkedHashMap<>();
        transaction.writes().stream()
                .filter(write -> rules(write.event().id()).isPresent())
                .forEach(write -> written.computeIfAbsent(write.event().id(), any -> new ArrayList<>())
                        .add(write));
        return written.keySet().stream().anyMatch(id -> breaks(id, written));
    }

    private boolean breaks(ObjectId id, Map<ObjectId, List<WrittenEvent>> written) {
        CollectionRules rules = rules(id).orElseThrow();
        List<WrittenEvent> writes = Objects.requireNonNull(written.get(id));
        Map<String, Object> before = rules.values(id, state(id, List.of()));
        Map<String, Object> after = rules.values(id, state(id, writes));
        for (ObjectRule rule : rules.objects()) {
            boolean isTouched = writes.stream().anyMatch(write -> rule.isTouchedBy(write.event()));
            if (!rule.holds(after) && (rule.holds(before) || isTouched)) {
                return true;
            }
        }
        for (GroupRule rule : rules.groups()) {
            String group = rule.group(after);
            if (group != null
                    && !group.equals(rule.group(before))
                    && count(rules, rule, group, written) > rule.atMost()) {
                return true;
            }
        }
        return false;
    }

    private long count(CollectionRules rules, GroupRule rule, String group, Map<ObjectId, List<WrittenEvent>> written) {
        Set<ObjectId> all = new LinkedHashSet<>(executed.keySet());
        all.addAll(written.keySet());
        return all.stream()
                .filter(id -> id.collection().equals(rules.collection().name()))
                .filter(id ->
                        group.equals(rule.group(rules.values(id, state(id, written.getOrDefault(id, List.of()))))))
                .count();
    }

    /** The first rule that does not hold for what is there; null where all do. */
    public static @Nullable String broken(DeviceStore store) {
        Invariants invariants = new Invariants(store.registry(), List.of());
        Map<ObjectId, ObjectState> states =
                OpenedStore.states(store, name -> invariants.of(name).isPresent());
        Map<String, Integer> groups = new HashMap<>();
        for (Map.Entry<ObjectId, ObjectState> known : states.entrySet()) {
            CollectionRules rules = invariants.of(known.getKey().collection()).orElseThrow();
            Map<String, Object> values = rules.values(known.getKey(), known.getValue());
            for (ObjectRule rule : rules.objects()) {
                if (!rule.holds(values)) {
                    return rule.name() + " " + known;
                }
            }
            for (GroupRule rule : rules.groups()) {
                String group = rule.group(values);
                if (group != null
                        && groups.merge(rules.collection().name() + rule.name() + group, 1, Integer::sum)
                                > rule.atMost()) {
                    return rule.name() + " " + group;
                }
            }
        }
        return null;
    }
}
