package io.syncline.sync.store;

import io.syncline.domain.stamp.Stamp;
import io.syncline.domain.update.RelativeUpdate;
import io.syncline.domain.update.UpdateOperator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Relative updates as JSON text and back: {@code [{"field":"age","operator":"$inc","operand":1}]}. */
final class UpdatesJson {

    private UpdatesJson() {}

    static String write(List<RelativeUpdate> updates) {
        return ChangesJson.writeValue(updates.stream().map(UpdatesJson::members).toList());
    }

    private static Map<String, @Nullable Object> members(RelativeUpdate update) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("field", update.field());
        if (update.path() != null) {
            members.put("path", update.path());
        }
        members.put("operator", update.operator().symbol());
        if (update.operator() != UpdateOperator.UNSET) {
            members.put("operand", update.operand());
        }
        return members;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when it is something else, such as an operator that a later version knows
     */
    static List<RelativeUpdate> read(String text) {
        List<RelativeUpdate> updates = new ArrayList<>();
        if (!(ChangesJson.readValue(text) instanceof List<?> list)) {
            throw new IllegalArgumentException("relative updates are an array");
        }
        list.forEach(members -> updates.add(update(members)));
        return updates;
    }

    /** The text of the same updates, where writes that they refer to got other stamps. */
    static String stampedAgain(String text, UnaryOperator<Stamp> change) {
        List<RelativeUpdate> updates = read(text);
        return updates.stream().allMatch(update -> update.operator().edit() == null)
                ? text
                : write(updates.stream().map(update -> update.stamped(change)).toList());
    }

    private static RelativeUpdate update(@Nullable Object members) {
        if (members instanceof Map<?, ?> map
                && map.get("field") instanceof String field
                && map.get("operator") instanceof String symbol) {
            UpdateOperator operator = UpdateOperator.ofSymbol(symbol)
                    .orElseThrow(() -> new IllegalArgumentException("operator '%s' is unknown here".formatted(symbol)));
            return new RelativeUpdate(field, path(map.get("path")), operator, map.get("operand"));
        }
        throw new IllegalArgumentException("a relative update has a field and an operator, not " + members);
    }

    private static @Nullable List<String> path(@Nullable Object steps) {
        return steps instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : null;
    }
}
