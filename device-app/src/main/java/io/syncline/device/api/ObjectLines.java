package io.syncline.device.api;

import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.storage.StorageCollection;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Objects as newline-delimited JSON, sent while they are read: memory does not grow with their number. */
final class ObjectLines {

    static final String TYPE = "application/x-ndjson";

    private static final int BUFFER_BYTES = 32 * 1024;

    private final JsonMapper json;

    ObjectLines(JsonMapper json) {
        this.json = json;
    }

    static boolean areAccepted(HttpServletRequest request) {
        String accepted = request.getHeader("Accept");
        return accepted != null && accepted.toLowerCase(Locale.ROOT).contains(TYPE);
    }

    /** Nothing is sent before the query has been checked and has begun, so a refusal is answered as any other. */
    void write(
            StorageCollection objects,
            Map<String, @Nullable Object> where,
            FindOptions options,
            HttpServletResponse response)
            throws IOException {
        try (Stream<Map<String, @Nullable Object>> stream = objects.streamObjects(where, options)) {
            response.setContentType(TYPE);
            OutputStream out = new BufferedOutputStream(response.getOutputStream(), BUFFER_BYTES);
            for (Iterator<Map<String, @Nullable Object>> each = stream.iterator(); each.hasNext(); ) {
                out.write(json.writeValueAsBytes(each.next()));
                out.write('\n');
            }
            out.flush();
        }
    }
}
