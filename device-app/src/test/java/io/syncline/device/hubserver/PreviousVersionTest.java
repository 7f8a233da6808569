package io.syncline.device.hubserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.hub.DeviceProfile;
import io.syncline.sync.hub.EventHeader;
import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.hub.PositionedEvent;
import io.syncline.sync.hub.PullRequest;
import io.syncline.sync.hub.SealedEvent;
import io.syncline.sync.hub.http.HttpHub;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What travelled between a device and a hub of the first release, word by word. A hub of today must answer such a
 * device so that it finds all it knew; and a device of today must ask such a hub nothing else, and understand it.
 */
class PreviousVersionTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DeviceId LAPTOP = new DeviceId("0A1B2C3D4E5F6G7H");
    private static final DeviceId PHONE = new DeviceId("7H6G5F4E3D2C1B0A");
    private static final long MILLIS = 1764000000000L;

    private final List<JsonNode> recorded = recorded();

    /** What the words in braces stand for; the hub makes them up. */
    private final Map<String, String> known = new HashMap<>();

    @Test
    void a_device_of_the_previous_version_finds_what_it_knew_at_a_hub_of_today(@TempDir Path directory)
            throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        try (RunningHub hub = RunningHub.start(directory, InstantSource.system())) {
            for (JsonNode exchange : recorded) {
                String name = exchange.get("name").asString();
                HttpResponse<String> answer = client.send(request(hub.address(), exchange), BodyHandlers.ofString());

                assertThat(answer.statusCode())
                        .as(name)
                        .isEqualTo(exchange.get("status").asInt());
                if (exchange.has("answer")) {
                    assertFound(name, exchange.get("answer"), JSON.readTree(answer.body()));
                }
            }
        }
    }

    @Test
    void a_device_of_today_asks_a_hub_of_the_previous_version_only_what_that_knows() throws Exception {
        known.putAll(Map.of("space", "SPACE", "token", "TOKEN", "code", "CODE"));
        List<String> unexpected = new CopyOnWriteArrayList<>();
        HttpServer old = oldHub(unexpected);
        try (HttpHub hub =
                new HttpHub(URI.create("http://127.0.0.1:" + old.getAddress().getPort()))) {
            Membership self = hub.found(new DeviceProfile(LAPTOP, bytes("sealed name")), null);
            assertThat(self).isEqualTo(new Membership("SPACE", LAPTOP, "TOKEN"));
            HubSession session = hub.open(self);

            assertThat(session.standing().limits().events()).isEqualTo(5000);
            assertThat(session.push(List.of(event(1, 1, 2, 3), event(2, 4, 5, 6)))
                            .lastSequence())
                    .isEqualTo(2);
            assertThat(session.pull(new PullRequest(0, 100, true)).events())
                    .containsExactly(
                            new PositionedEvent(1, event(1, 1, 2, 3)), new PositionedEvent(2, event(2, 4, 5, 6)));
            assertThat(session.invite().code()).isEqualTo("CODE");
            assertThat(hub.join("CODE", new DeviceProfile(PHONE, bytes("other name")))
                            .space())
                    .isEqualTo("SPACE");
            assertThat(session.devices()).hasSize(2);
            session.describe(new DeviceProfile(LAPTOP, bytes("new name")));
            assertThat(unexpected).isEmpty();
        } finally {
            old.stop(0);
        }
    }

    /** Answers as recorded what was recorded, and notes everything else. */
    private HttpServer oldHub(List<String> unexpected) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String method = exchange.getRequestMethod();
            String path = exchange.getRequestURI().toString();
            byte[] body = exchange.getRequestBody().readAllBytes();
            JsonNode match = recorded.stream()
                    .filter(other -> other.get("method").asString().equals(method)
                            && filled(other.get("path").asString()).equals(path)
                            && sameBody(other, body))
                    .findFirst()
                    .orElse(null);
            if (match == null) {
                unexpected.add(method + " " + path + " " + new String(body, StandardCharsets.UTF_8));
                answer(exchange, 404, "");
            } else {
                answer(exchange, match.get("status").asInt(), match.has("answer") ? text(match.get("answer")) : "");
            }
        });
        server.start();
        return server;
    }

    private boolean sameBody(JsonNode exchange, byte[] body) {
        return body.length == 0
                ? !exchange.has("body")
                : JSON.readTree(body)
                        .equals(JSON.readTree(filled(exchange.path("body").toString())));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = bytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String text(JsonNode answer) {
        return filled(answer.toString())
                .replace("\"<number>\"", "1764000000000")
                .replace("<text>", "SOMETHING");
    }

    private HttpRequest request(URI hub, JsonNode exchange) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create(hub + filled(exchange.get("path").asString())));
        if (known.containsKey("token")) {
            request.header("Authorization", "Bearer " + known.get("token"));
        }
        request.header("Content-Type", "application/json");
        return request.method(
                        exchange.get("method").asString(),
                        exchange.has("body")
                                ? BodyPublishers.ofString(
                                        filled(exchange.get("body").toString()))
                                : BodyPublishers.noBody())
                .build();
    }

    private String filled(String text) {
        String filled = text;
        for (Map.Entry<String, String> word : known.entrySet()) {
            filled = filled.replace("{" + word.getKey() + "}", word.getValue());
        }
        return filled;
    }

    /** All that was recorded is there; there may be more. */
    private void assertFound(String what, JsonNode expected, JsonNode actual) {
        if (expected.isObject()) {
            expected.properties().forEach(member -> {
                assertThat(actual.has(member.getKey()))
                        .as(what + ": " + member.getKey())
                        .isTrue();
                assertFound(what + ": " + member.getKey(), member.getValue(), actual.get(member.getKey()));
            });
        } else if (expected.isArray()) {
            assertThat(actual.size()).as(what).isEqualTo(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                assertFound(what, expected.get(i), actual.get(i));
            }
        } else {
            assertValue(what, expected, actual);
        }
    }

    private void assertValue(String what, JsonNode expected, JsonNode actual) {
        String word = expected.isString() ? expected.asString() : "";
        if (word.equals("<number>")) {
            assertThat(actual.isNumber()).as(what).isTrue();
        } else if (word.equals("<text>")) {
            assertThat(actual.asString()).as(what).isNotBlank();
        } else if (word.startsWith("{")) {
            String value = known.computeIfAbsent(word.substring(1, word.length() - 1), name -> actual.asString());
            assertThat(actual.asString()).as(what).isEqualTo(value);
        } else {
            assertThat(actual).as(what).isEqualTo(expected);
        }
    }

    private static SealedEvent event(long sequence, int... payload) {
        Stamp stamp = Stamp.of(MILLIS, (int) sequence - 1, LAPTOP);
        byte[] bytes = new byte[payload.length];
        for (int i = 0; i < payload.length; i++) {
            bytes[i] = (byte) payload[i];
        }
        return new SealedEvent(new EventHeader("SPACE", LAPTOP, 1, sequence, stamp, 1, 2), bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<JsonNode> recorded() {
        try (InputStream file = PreviousVersionTest.class.getResourceAsStream("wire-v1.json")) {
            return StreamSupport.stream(JSON.readTree(file).spliterator(), false)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
