package io.syncline.sync.simulation;

import io.syncline.sync.simulation.Write.Kind;
import io.syncline.sync.simulation.Write.State;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sheets, whose fields merge by policies: everybody writes plain values and operators into the same few. */
final class Sheets {

    static final String SHEET = "sheet";

    /** The fields that merge, in the order of their policies: a counter, bounds, a set, a list, a text. */
    static final Set<String> MERGED = Set.of("votes", "best", "least", "labels", "steps", "body");

    private static final int SHEETS = 3;
    private static final int ELEMENTS = 6;

    private final Chance chance;
    private final Writing writing;

    Sheets(World world, Writing writing) {
        this.chance = world.chance();
        this.writing = writing;
    }

    void something(SimulatedDevice device) {
        if (device.hasPart(SHEET)) {
            Thing sheet = Thing.of(SHEET, "s" + chance.between(1, SHEETS));
            writing.execute(device, List.of(write(sheet, Writing.stateOn(device, sheet))));
        }
    }

    private Write write(Thing sheet, State before) {
        if (!before.isThere()) {
            return writing.create(sheet, beginning());
        }
        return chance.happens(0.08)
                ? writing.delete(sheet)
                : writing.modify(sheet, List.of(change(before.values()), new Change.Put("title", anyTitle())));
    }

    private List<Change> beginning() {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.Put("votes", (long) chance.between(0, 9)));
        changes.add(new Change.Put("labels", List.of(element())));
        if (chance.happens(0.5)) {
            changes.add(new Change.Put("steps", List.of(element(), element())));
            changes.add(new Change.Put("body", "The fox jumps."));
            changes.add(new Change.Put("best", (long) chance.between(0, 50)));
        }
        return changes;
    }

    private Change change(Map<String, Object> seen) {
        return switch (chance.between(0, 13)) {
            case 0, 1 -> new Change.Add("votes", chance.between(-3, 9));
            case 2 -> new Change.Put("votes", (long) chance.between(-20, 20));
            case 3 -> chance.happens(0.5) ? new Change.Negate("votes") : new Change.Remove("votes");
            case 4 -> new Change.Bound("best", chance.between(0, 100), true);
            case 5 -> new Change.Bound("least", chance.between(0, 100), false);
            case 6 -> new Change.Remove(chance.happens(0.5) ? "best" : "least");
            case 7 -> new Change.Include("labels", element());
            case 8 -> new Change.Join("labels", element());
            case 9 -> new Change.Put("labels", anyLabels());
            case 10 -> new Change.Append("steps", element());
            case 11 -> new Change.Put("steps", edited(seen.get("steps")));
            default -> new Change.Put("body", edited(String.valueOf(seen.getOrDefault("body", ""))));
        };
    }

    private String anyTitle() {
        return "t" + chance.between(1, 9);
    }

    private String element() {
        return "e" + chance.between(1, ELEMENTS);
    }

    private List<Object> anyLabels() {
        Set<Object> labels = new LinkedHashSet<>();
        int size = chance.between(0, 3);
        for (int i = 0; i < size; i++) {
            labels.add(element());
        }
        return List.copyOf(labels);
    }

    private List<Object> edited(@Nullable Object steps) {
        List<Object> edited = new ArrayList<>(steps instanceof List<?> some ? some : List.of());
        int at = chance.between(0, edited.size());
        if (at < edited.size() && chance.happens(0.5)) {
            Object taken = edited.remove(at);
            if (chance.happens(0.5)) {
                edited.add(chance.between(0, edited.size()), taken);
            }
        } else {
            edited.add(at, element());
        }
        return edited;
    }

    private String edited(String text) {
        int from = chance.between(0, text.length());
        int to = Math.min(text.length(), from + (chance.happens(0.4) ? chance.between(1, 6) : 0));
        return text.substring(0, from) + chance.oneOf(List.of("", "quick ", "x", "dog. ")) + text.substring(to);
    }

    /**
     * What of an object must be as a single device's writes make it. A sheet that is created again has what others added to
     * the one before and its author never saw, so there only the fields that do not merge tell.
     */
    static State comparable(Write write, State state) {
        Map<String, Object> values = plain(state.values());
        if (write.kind() == Kind.CREATE) {
            values.keySet().removeAll(MERGED);
        }
        return new State(state.isThere(), values);
    }

    /** Nothing, zero and empty are one where writes add up; and a set has no order. */
    static Map<String, Object> plain(Map<String, Object> values) {
        Map<String, Object> plain = new TreeMap<>(values);
        plain.computeIfPresent(
                "labels",
                (field, labels) -> ((List<?>) labels)
                        .stream().map(String::valueOf).sorted().toList());
        plain.entrySet()
                .removeIf(value ->
                        Stream.of(0L, List.of(), "").anyMatch(nothing -> Objects.equals(nothing, value.getValue()))
                                && !value.getKey().equals("best")
                                && !value.getKey().equals("least"));
        return plain;
    }
}
