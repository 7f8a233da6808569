package io.syncline.sync.aggregate;

import io.syncline.sync.store.ChangesJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * An event's or a command's payload as text.
 *
 * @param type its type's name
 * @param revision its type's revision, or null
 */
record SerializedPart(String type, @Nullable String revision, String data) {

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("type", type);
        if (revision != null) {
            json.put("revision", revision);
        }
        json.put("payload", data);
        return json;
    }

    /** The payload for those who look at it: what it says where it is JSON, else its text. */
    Object readable() {
        try {
            return ChangesJson.readValue(data);
        } catch (JacksonException e) {
            return data;
        }
    }

    static SerializedPart ofJson(Map<?, ?> json) {
        Object revision = json.get("revision");
        return new SerializedPart(
                text(json, "type"), revision == null ? null : revision.toString(), text(json, "payload"));
    }

    /** A member that has to be there. */
    static String text(Map<?, ?> json, String name) {
        if (json.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("'%s' is missing in the description of an event".formatted(name));
    }
}
