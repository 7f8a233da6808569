package io.syncline.device.fault;

import io.syncline.device.process.ProcessDevice;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What a device showed of a run in one answer.
 *
 * @param texts the texts of the notes, by key
 * @param counter what was counted up to, 0 where it is not there
 */
record Seen(Map<String, String> texts, long counter) {

    static Seen on(ProcessDevice device, RunNames names) {
        String where = "{\"id\":{\"$startsWith\":\"%s\"}}".formatted(names.prefix());
        JsonNode notes = device.get("/api/collections/note/objects?where=" + encoded(where))
                .expecting(200)
                .json();
        Map<String, String> texts = new HashMap<>();
        long counter = 0;
        for (JsonNode note : notes) {
            String key = note.get("id").asString();
            texts.put(key, note.get("text").asString());
            if (key.equals(names.counter())) {
                counter = note.get("rank").asLong();
            }
        }
        return new Seen(texts, counter);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The version of a device's group: of its first member, -1 where that is not there. */
    long version(RunNames names, int device) {
        return Long.parseLong(texts.getOrDefault(names.group(device, 0), "-1"));
    }
}
