package io.syncline.sync.aggregate;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command as it is kept with its events.
 *
 * @param name under which it was sent; mostly the type of its payload
 * @param metaData what it came with, as text
 */
record WrittenCommand(String name, SerializedPart payload, String metaData) {

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = payload.toJson();
        json.put("name", name);
        json.put("metaData", metaData);
        return json;
    }

    static WrittenCommand ofJson(Map<?, ?> json) {
        return new WrittenCommand(
                SerializedPart.text(json, "name"), SerializedPart.ofJson(json), SerializedPart.text(json, "metaData"));
    }
}
