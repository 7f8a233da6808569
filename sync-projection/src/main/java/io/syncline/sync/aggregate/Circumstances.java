package io.syncline.sync.aggregate;

import io.syncline.sync.store.ApplicationContent;
import io.syncline.sync.store.ChangesJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an event beside its payload.
 *
 * @param event the event's identifier, the same on every device
 * @param type the payload's type; empty where a processor of the author has dropped it
 * @param revision the payload's revision, or null
 * @param metaData what the application gave the event along, as text
 * @param seen how far the author had seen the writes of others to the aggregate, by device; null where the event goes on
 *     with the write of the aggregate's event before
 * @param command the command that led to the write; null where there was none, and behind a write's first event
 * @param isMoved whether its time was changed after it was written, as the author's clock had been wrong: then what its
 *     author had seen may have been in another order
 */
record Circumstances(
        String event,
        String type,
        @Nullable String revision,
        String metaData,
        @Nullable Seen seen,
        @Nullable WrittenCommand command,
        boolean isMoved) {

    /** Of an event that has the time at which it was written. */
    Circumstances(
            String event,
            String type,
            @Nullable String revision,
            String metaData,
            @Nullable Seen seen,
            @Nullable WrittenCommand command) {
        this(event, type, revision, metaData, seen, command, false);
    }

    /** What is left of an event that is dropped on its way: its place. */
    Circumstances dropped() {
        return new Circumstances(event, "", null, "{}", seen, null, isMoved);
    }

    /** Whether nothing but its place is left of it. */
    boolean isDropped() {
        return type.isEmpty();
    }

    /** Whether a write begins with the event. */
    boolean beginsWrite() {
        return seen != null;
    }

    String toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("event", event);
        json.put("type", type);
        if (revision != null) {
            json.put("revision", revision);
        }
        json.put("metaData", metaData);
        if (seen != null) {
            json.put("seen", seen.last());
        }
        if (command != null) {
            json.put("command", command.toJson());
        }
        if (isMoved) {
            json.put(ApplicationContent.MOVED, true);
        }
        return ChangesJson.write(json);
    }

    /**
     * Reads what {@link #toJson()} wrote. Members of later versions are passed over.
     *
     * @throws RuntimeException when it is something else
     */
    static Circumstances ofJson(String text) {
        Map<String, @Nullable Object> json = ChangesJson.read(text);
        return new Circumstances(
                SerializedPart.text(json, "event"),
                SerializedPart.text(json, "type"),
                Optional.ofNullable(json.get("revision")).map(Object::toString).orElse(null),
                SerializedPart.text(json, "metaData"),
                json.get("seen") instanceof Map<?, ?> seen ? Seen.ofJson(seen) : null,
                json.get("command") instanceof Map<?, ?> command ? WrittenCommand.ofJson(command) : null,
                Boolean.TRUE.equals(json.get(ApplicationContent.MOVED)));
    }
}
