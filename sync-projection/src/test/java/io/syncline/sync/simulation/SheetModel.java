package io.syncline.sync.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What must come of all writes to sheets together, worked out in the plainest way: one after the other by their stamps, each as
 * what its author changed of what he saw. Where elements of lists and letters of texts stand is not worked out.
 */
final class SheetModel {

    private final Ledger ledger;
    private final Map<String, Sheet> sheets = new HashMap<>();

    private SheetModel(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * The fields that are not worked out: places in sequences; and sets, where snapshots hide from us which additions somebody
     * had heard of who took one away.
     */
    static Set<String> left(Features features) {
        return features.snapshots() == null ? Set.of("steps", "body") : Set.of("steps", "body", "labels");
    }

    /** Every sheet that is there, by its name, with its values. */
    static Map<String, Map<String, Object>> objects(Collection<Event> events, Ledger ledger) {
        SheetModel model = new SheetModel(ledger);
        events.stream()
                .filter(event -> event.collection().equals(Sheets.SHEET))
                .sorted(Event::byStamp)
                .forEach(model::take);
        Map<String, Map<String, Object>> there = new TreeMap<>();
        model.sheets.forEach((name, sheet) -> {
            if (sheet.isThere) {
                there.put(name, Sheets.plain(sheet.values()));
            }
        });
        return there;
    }

    private void take(Event event) {
        if (event.kind() == Write.Kind.DELETE) {
            sheets.put(event.thing(), new Sheet());
        } else {
            sheets.computeIfAbsent(event.thing(), name -> new Sheet()).take(ledger.of(event), event.kind(), ledger);
        }
    }

    /** One addition of an element to a set. */
    private record Addition(String mark, Object element) {}

    private static final class Sheet {

        private boolean isThere;
        private long votes;
        private @Nullable Long best;
        private @Nullable Long least;
        private final List<Addition> labels = new ArrayList<>();
        private final Map<String, Object> others = new HashMap<>();

        void take(Write write, Write.Kind kind, Ledger ledger) {
            isThere |= kind == Write.Kind.CREATE;
            Ledger.Seen seen = ledger.seen(write);
            for (Change change : write.allChanges()) {
                @Nullable Object before = seen.before().values().get(change.field());
                @Nullable Object after = change.on(before);
                switch (change.field()) {
                    case "votes" -> votes += number(after) - number(before);
                    case "best" -> best = after == null ? null : bound(change).over(best);
                    case "least" -> least = after == null ? null : bound(change).over(least);
                    case "labels" -> label(write, change, list(before), list(after), seen.marks());
                    case "steps", "body" -> {}
                    default -> others.compute(change.field(), (field, value) -> change.on(value));
                }
            }
        }

        private static Change.Bound bound(Change change) {
            return change instanceof Change.Bound bound
                    ? bound
                    : new Change.Bound(
                            change.field(),
                            number(change.on(null)),
                            change.field().equals("best"));
        }

        private void label(Write write, Change change, List<?> before, List<?> after, Set<String> known) {
            List<Object> gone = new ArrayList<>(before);
            gone.removeAll(after);
            labels.removeIf(addition -> gone.contains(addition.element()) && known.contains(addition.mark()));
            after.stream()
                    .filter(element -> !before.contains(element) || isAddedAgain(change, element))
                    .forEach(element -> labels.add(new Addition(write.mark(), element)));
        }

        private static boolean isAddedAgain(Change change, Object element) {
            return (change instanceof Change.Include include
                            && include.element().equals(element))
                    || (change instanceof Change.Join join && join.element().equals(element));
        }

        Map<String, Object> values() {
            Map<String, Object> values = new HashMap<>(others);
            values.put("votes", votes);
            values.put(
                    "labels", labels.stream().map(Addition::element).distinct().collect(Collectors.toList()));
            if (best != null) {
                values.put("best", best);
            }
            if (least != null) {
                values.put("least", least);
            }
            return values;
        }

        private static long number(@Nullable Object value) {
            return value instanceof Long number ? number : 0;
        }

        private static List<?> list(@Nullable Object value) {
            return value instanceof List<?> list ? list : List.of();
        }
    }
}
