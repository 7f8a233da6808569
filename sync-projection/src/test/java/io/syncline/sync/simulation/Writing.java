package io.syncline.sync.simulation;

import io.syncline.domain.operation.BatchStep;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.operation.StorageOperation.CreateObject;
import io.syncline.domain.operation.StorageOperation.DeleteObjects;
import io.syncline.domain.operation.StorageOperation.ExecuteBatch;
import io.syncline.domain.operation.StorageOperation.OnCollection;
import io.syncline.domain.operation.StorageOperation.UpdateObjects;
import io.syncline.domain.operation.Update;
import io.syncline.domain.refusal.OperationRefusedException;
import io.syncline.sync.simulation.Write.Kind;
import io.syncline.sync.simulation.Write.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What users do on devices: they create, change, delete, write several things at once, and look. Whatever was acknowledged
 * is looked at at once, and must be there as it was written.
 */
final class Writing {

    static final int ACCOUNTS = 4;
    private static final int ITEMS = 8;
    private static final int TITLES = 30;
    private static final long INITIAL = 100;

    private final World world;
    private final Chance chance;
    private int pairs;

    Writing(World world) {
        this.world = world;
        this.chance = world.chance();
    }

    /** Accounts whose balances add up to nothing, for ever. */
    void openAccounts(SimulatedDevice device) {
        List<Write> writes = new ArrayList<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            long balance = i % 2 == 0 ? INITIAL : -INITIAL;
            writes.add(create(account(i), List.of(new Change.Put("balance", balance))));
        }
        execute(device, writes);
    }

    /** One operation of a user. */
    void something(SimulatedDevice device) {
        switch (chance.between(0, 11)) {
            case 0, 1, 2 -> execute(device, List.of(anyWrite(device, anyThing(device))));
            case 3, 4 -> execute(device, List.of(modification(anyThing(device), relative())));
            case 5 -> transfer(device, List.of());
            case 6 -> twins(device);
            case 7 -> batch(device);
            case 8 -> note(device);
            case 9 -> look(device);
            case 10 -> execute(device, List.of(creation(device, anyThing(device))));
            default -> execute(device, List.of(deletion(anyThing(device))));
        }
    }

    Write anyWrite(SimulatedDevice device, Thing thing) {
        if (!stateOn(device, thing).isThere()) {
            return creation(device, thing);
        }
        return chance.happens(0.2)
                ? deletion(thing)
                : modification(thing, chance.happens(0.5) ? relative() : absolute(device, thing));
    }

    private Write creation(SimulatedDevice device, Thing thing) {
        return isAccount(thing) ? modify(thing, List.of()) : create(thing, absolute(device, thing));
    }

    /** Of accounts only the balances change, by transfers. */
    private Write modification(Thing thing, List<Change> changes) {
        return modify(thing, isAccount(thing) ? List.of() : changes);
    }

    /** Accounts stay for ever. */
    private Write deletion(Thing thing) {
        return isAccount(thing) ? modify(thing, List.of()) : delete(thing);
    }

    private static boolean isAccount(Thing thing) {
        return thing.collection().equals("account");
    }

    Thing anyThing(SimulatedDevice device) {
        List<Thing> things = new ArrayList<>();
        if (device.hasPart("item")) {
            things.add(Thing.of("item", "i" + chance.between(1, ITEMS)));
        }
        if (device.hasPart("place")) {
            things.add(Thing.place("p " + chance.between(1, 2), chance.between(1, 3)));
        }
        return things.isEmpty() ? account(chance.between(0, ACCOUNTS - 1)) : chance.oneOf(things);
    }

    private List<Change> absolute(SimulatedDevice device, Thing thing) {
        List<Change> changes = new ArrayList<>();
        if (chance.happens(0.7)) {
            changes.add(new Change.Put("title", "t" + chance.between(1, TITLES)));
        }
        if (chance.happens(0.5)) {
            changes.add(new Change.Put("count", (long) chance.between(-50, 50)));
        }
        if (thing.collection().equals("item") && device.schema() > 1 && chance.happens(0.5)) {
            changes.add(new Change.Put("extra", (long) chance.between(0, 9)));
        }
        return changes;
    }

    private List<Change> relative() {
        return switch (chance.between(0, 5)) {
            case 0, 1 -> List.of(new Change.Add("count", chance.between(1, 9)));
            case 2 -> List.of(new Change.Negate("count"));
            case 3 -> List.of(new Change.Raise("count", chance.between(0, 60)), new Change.Put("title", "raised"));
            case 4 -> List.of(new Change.Remove("title"));
            default -> List.of(new Change.Add("count", 1), new Change.Put("title", "t" + chance.between(1, TITLES)));
        };
    }

    private void transfer(SimulatedDevice device, List<Write> besides) {
        if (!hasAccounts(device)) {
            return;
        }
        List<Write> writes = new ArrayList<>(besides);
        writes.addAll(transferred());
        execute(device, writes);
    }

    static boolean hasAccounts(SimulatedDevice device) {
        return stateOn(device, account(0)).isThere();
    }

    /** From one account to another. */
    List<Write> transferred() {
        int from = chance.between(0, ACCOUNTS - 1);
        int to = (from + chance.between(1, ACCOUNTS - 1)) % ACCOUNTS;
        long amount = chance.between(1, 40);
        return List.of(
                modify(account(from), List.of(new Change.Add("balance", -amount))),
                modify(account(to), List.of(new Change.Add("balance", amount))));
    }

    private static Thing account(int number) {
        return Thing.of("account", "a" + number);
    }

    private void twins(SimulatedDevice device) {
        Optional<Map<String, @Nullable Object>> some =
                device.storage().collection("twin").findObjects(Map.of()).stream()
                        .findFirst();
        if (some.isPresent() && chance.happens(0.4)) {
            String pair = String.valueOf(some.get().get("pair"));
            execute(device, List.of(delete(Thing.of("twin", pair + "a")), delete(Thing.of("twin", pair + "b"))));
        } else {
            execute(device, newTwins(device));
        }
    }

    List<Write> newTwins(SimulatedDevice device) {
        String pair = device.author() + "-" + ++pairs + "-";
        List<Change> changes = List.of(new Change.Put("pair", pair));
        return List.of(create(Thing.of("twin", pair + "a"), changes), create(Thing.of("twin", pair + "b"), changes));
    }

    private void batch(SimulatedDevice device) {
        Set<Thing> things = new LinkedHashSet<>();
        int size = chance.between(2, 6);
        for (int i = 0; i < size; i++) {
            things.add(anyThing(device));
        }
        things.removeIf(Writing::isAccount);
        List<Write> writes = new ArrayList<>();
        things.forEach(thing -> writes.add(anyWrite(device, thing)));
        if (chance.happens(0.4) || writes.isEmpty()) {
            transfer(device, writes);
        } else {
            execute(device, writes);
        }
    }

    /** A note says what its author had seen when it was written. */
    private void note(SimulatedDevice device) {
        Map<String, Integer> seen = device.eye().notes();
        int number = seen.getOrDefault(device.author(), 0) + 1;
        String all = seen.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining(","));
        execute(
                device,
                List.of(create(
                        Thing.of("note", device.author() + "-" + number),
                        List.of(
                                new Change.Put("author", device.author()),
                                new Change.Put("number", (long) number),
                                new Change.Put("seen", all)))));
    }

    /** What is found is what is counted, and both are what is there. */
    private void look(SimulatedDevice device) {
        long least = chance.between(-20, 20);
        Map<String, @Nullable Object> where = Map.of("count", Map.of("$gte", least));
        var places = device.storage().collection("place");
        List<Map<String, @Nullable Object>> found = places.findObjects(where);
        world.trace().operation("%s finds %d places".formatted(device, found.size()));
        long all = places.findObjects(Map.of()).stream()
                .filter(place -> place.get("count") instanceof Long count && count >= least)
                .count();
        if (found.size() != all || places.countObjects(where) != all) {
            throw new Violation("%s finds %d places with a count of at least %d, and has %d"
                    .formatted(device, found.size(), least, all));
        }
    }

    Write create(Thing thing, List<Change> changes) {
        return new Write(world.ledger().nextMark(), thing, Kind.CREATE, changes);
    }

    Write modify(Thing thing, List<Change> changes) {
        return new Write(world.ledger().nextMark(), thing, Kind.MODIFY, changes);
    }

    Write delete(Thing thing) {
        return new Write(world.ledger().nextMark(), thing, Kind.DELETE, List.of());
    }

    /** Executes writes of different objects as one. */
    void execute(SimulatedDevice device, List<Write> writes) {
        execute(device, writes, Refusal.OF_WHAT_IS_THERE);
    }

    /** Executes writes of different objects as one, which may or must be refused. */
    void execute(SimulatedDevice device, List<Write> writes, Refusal refusal) {
        Map<Thing, State> before = new LinkedHashMap<>();
        writes.forEach(write -> before.put(write.thing(), stateOn(device, write.thing())));
        boolean allowed = refusal != Refusal.BY_AN_INVARIANT
                && writes.stream()
                        .noneMatch(write -> write.kind() == Kind.CREATE
                                && before.get(write.thing()).isThere());
        List<Write> effective = writes.stream()
                .filter(write ->
                        write.kind() == Kind.CREATE || before.get(write.thing()).isThere())
                .toList();
        world.trace().operation("%s: %s".formatted(device, writes));
        world.ledger().attempt(effective);
        effective.forEach(write -> world.ledger().saw(device, write, before.get(write.thing())));
        try {
            send(device, writes);
        } catch (OperationRefusedException e) {
            if (device.isDying() || !refusal.mayBe(e, allowed)) {
                throw e;
            }
            world.ledger().refuse(effective);
            world.trace().add("    refused");
            return;
        }
        if (device.isDying()) {
            return;
        }
        if (!allowed) {
            throw new Violation("%s accepted what it should refuse: %s".formatted(device, writes));
        }
        world.ledger().acknowledge(effective);
        effective.stream()
                // A paper that is put where no folder is has left again, by what the schema says.
                .filter(write -> !write.thing().collection().equals(Folders.PAPER))
                .forEach(write -> requireShown(device, write, write.on(before.get(write.thing()))));
    }

    private static void send(SimulatedDevice device, List<Write> writes) {
        List<OnCollection<?>> operations =
                writes.stream().<OnCollection<?>>map(Writing::operation).toList();
        StorageOperation<?> whole = operations.size() == 1
                ? operations.get(0)
                : new ExecuteBatch(operations.stream().map(BatchStep::of).toList());
        device.storage().operation(whole);
    }

    private static OnCollection<?> operation(Write write) {
        Thing thing = write.thing();
        return switch (write.kind()) {
            case CREATE -> {
                Map<String, @Nullable Object> args = thing.where();
                write.allChanges().forEach(change -> args.put(change.field(), change.on(null)));
                yield new CreateObject(thing.collection(), args);
            }
            case MODIFY ->
                new UpdateObjects(
                        thing.collection(), thing.where(), update(write).asUpdates());
            case DELETE -> new DeleteObjects(thing.collection(), thing.where(), null);
        };
    }

    private static Update update(Write write) {
        return write.allChanges().stream()
                .map(Change::update)
                .reduce(Update::and)
                .orElseThrow();
    }

    static State stateOn(SimulatedDevice device, Thing thing) {
        return device.storage()
                .collection(thing.collection())
                .findObject(thing.where())
                .map(object -> new State(true, values(thing, object)))
                .orElse(State.NOTHING);
    }

    /** An object's values apart from its key. */
    static Map<String, Object> values(Thing thing, Map<String, @Nullable Object> object) {
        Map<String, Object> values = new LinkedHashMap<>();
        object.forEach((field, value) -> {
            if (value != null && !thing.key().containsKey(field)) {
                values.put(field, value);
            }
        });
        return values;
    }

    private static void requireShown(SimulatedDevice device, Write write, State expected) {
        State shown = stateOn(device, write.thing());
        if (write.thing().isMerged()) {
            shown = Sheets.comparable(write, shown);
            expected = Sheets.comparable(write, expected);
        }
        if (write.kind() == Kind.CREATE) {
            // What was written to the object while it was not there shows as well.
            shown.values().keySet().retainAll(expected.values().keySet());
        }
        if (!shown.equals(expected)) {
            throw new Violation(
                    "%s shows %s after it acknowledged %s, instead of %s".formatted(device, shown, write, expected));
        }
    }
}
