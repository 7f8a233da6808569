package io.syncline.sync.hub.wire;

import io.syncline.sync.hub.SealedEvent;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The little that reading and writing JSON token by token needs. */
final class JsonStream {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int BYTES_AROUND_PAYLOAD = 200;

    private JsonStream() {}

    static byte[] write(int room, Consumer<JsonGenerator> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(room);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            content.accept(json);
        }
        return bytes.toByteArray();
    }

    /** About how many bytes these events take as JSON, so that the buffer need not grow. */
    static int room(Collection<SealedEvent> events) {
        long payload =
                events.stream().mapToLong(event -> event.payload().length).sum();
        long room = payload * 4 / 3 + (long) BYTES_AROUND_PAYLOAD * (events.size() + 1);
        return (int) Math.min(room, Integer.MAX_VALUE / 2);
    }

    static <T> T read(String what, InputStream body, Function<JsonParser, T> content) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
            return content.apply(json);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new MalformedBody(what, e);
        }
    }

    static void enterObject(JsonParser json) {
        json.nextToken();
        requireToken(json, JsonToken.START_OBJECT);
    }

    /** Passes the name of each member of the object that was entered, with the parser at its value. */
    static void members(JsonParser json, Consumer<String> member) {
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            member.accept(name);
        }
    }

    static void requireToken(JsonParser json, JsonToken expected) {
        JsonToken actual = json.currentToken();
        if (actual != expected) {
            throw new IllegalArgumentException("%s where %s was expected".formatted(actual, expected));
        }
    }
}
