package io.syncline.sync.simulation;

import io.syncline.sync.simulation.Write.State;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the shop once more, apart from the product, over what a device shows.
 *
 * @param most how many bookings one may have
 */
record ShopRules(Map<String, State> shown, int most) {

    /** One may have fewer in the newer schema. */
    static int mostOf(int schema) {
        return schema == 1 ? 3 : 2;
    }

    static ShopRules shownBy(SimulatedDevice device) {
        Map<String, State> shown = new LinkedHashMap<>();
        for (String collection : Shop.WITH_RULES) {
            for (Map<String, @Nullable Object> object :
                    device.storage().collection(collection).findObjects(Map.of())) {
                Thing thing = Thing.of(collection, String.valueOf(object.get("id")));
                shown.put(thing.name(), new State(true, Writing.values(thing, object)));
            }
        }
        return new ShopRules(shown, mostOf(device.schema()));
    }

    /** Whether one does not hold behind these; before, all do. */
    boolean areBrokenBy(List<Write> writes) {
        Map<String, State> after = new LinkedHashMap<>(shown);
        writes.stream()
                .filter(write -> Shop.WITH_RULES.contains(write.thing().collection()))
                .forEach(write -> after.compute(
                        write.thing().name(),
                        (name, before) -> write.on(Objects.requireNonNullElse(before, State.NOTHING))));
        return new ShopRules(after, most).areBroken();
    }

    private boolean areBroken() {
        Map<String, Integer> rooms = new HashMap<>();
        Map<String, Integer> owners = new HashMap<>();
        shown.forEach((name, state) -> {
            if (state.isThere() && name.startsWith(Shop.BOOKING)) {
                count(rooms, state, "room", "day");
                if (Shop.BOOKED.equals(state.values().get("state"))) {
                    count(owners, state, "owner");
                }
            }
        });
        return rooms.values().stream().anyMatch(bookings -> bookings > 1)
                || owners.values().stream().anyMatch(bookings -> bookings > most)
                || shown.entrySet().stream()
                        .filter(thing -> thing.getKey().startsWith(Shop.PRODUCT))
                        .map(Map.Entry::getValue)
                        .anyMatch(product -> product.isThere() && !hasStock(product));
    }

    private static boolean hasStock(State product) {
        return product.values().get("stock") instanceof Long stock && stock >= 0;
    }

    /** What lacks one of the values is like no other. */
    private static void count(Map<String, Integer> groups, State state, String... fields) {
        if (state.values().keySet().containsAll(List.of(fields))) {
            StringBuilder group = new StringBuilder();
            for (String field : fields) {
                group.append(state.values().get(field)).append(' ');
            }
            groups.merge(group.toString(), 1, Integer::sum);
        }
    }
}
