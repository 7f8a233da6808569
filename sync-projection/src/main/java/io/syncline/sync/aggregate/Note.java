package io.syncline.sync.aggregate;

import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.store.ChangesJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What this device notes for itself about the merging of an aggregate, among the events, where its readers come by. */
sealed interface Note {

    /**
     * It was decided about a write.
     *
     * @param before what had been decided, and was shown; null where nothing of the write had been shown
     */
    record Decided(String write, @Nullable Outcome before, Outcome now) implements Note {}

    /** The history has changed before its end. */
    record Changed(Stamp from) implements Note {}

    default String toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        if (this instanceof Decided decided) {
            json.put("write", decided.write());
            if (decided.before() != null) {
                json.put("before", decided.before().toJson());
            }
            json.put("now", decided.now().toJson());
        } else if (this instanceof Changed changed) {
            json.put("from", changed.from().toString());
        }
        return ChangesJson.write(json);
    }

    /** Reads what {@link #toJson()} wrote. */
    static Note ofJson(String text) {
        Map<String, @Nullable Object> json = ChangesJson.read(text);
        if (json.get("from") instanceof String from) {
            return new Changed(Stamp.parse(from));
        }
        return new Decided(
                SerializedPart.text(json, "write"),
                json.get("before") instanceof Map<?, ?> before ? Outcome.ofJson(before) : null,
                Outcome.ofJson((Map<?, ?>) json.getOrDefault("now", Map.of())));
    }
}
