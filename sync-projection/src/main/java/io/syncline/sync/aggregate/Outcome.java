package io.syncline.sync.aggregate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What merging has decided about a write. */
sealed interface Outcome {

    /** Its events stand as their author applied them. */
    record Stands() implements Outcome {}

    static Outcome stands() {
        return new Stands();
    }

    /** Its events are void. */
    record Refused(String rule, String message) implements Outcome {}

    /** Other events stand in place of its own. */
    record Revised(List<SerializedPart> events) implements Outcome {
        public Revised {
            events = List.copyOf(events);
        }
    }

    default Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        if (this instanceof Refused refused) {
            json.put("rule", refused.rule());
            json.put("message", refused.message());
        } else if (this instanceof Revised revised) {
            json.put(
                    "events",
                    revised.events().stream().map(SerializedPart::toJson).toList());
        }
        return json;
    }

    /** Reads what {@link #toJson()} wrote. */
    static Outcome ofJson(Map<?, ?> json) {
        if (json.get("events") instanceof List<?> events) {
            List<SerializedPart> parts = new ArrayList<>();
            events.forEach(event -> parts.add(SerializedPart.ofJson((Map<?, ?>) event)));
            return new Revised(parts);
        }
        return json.containsKey("rule")
                ? new Refused(SerializedPart.text(json, "rule"), SerializedPart.text(json, "message"))
                : stands();
    }
}
