package io.syncline.device.hubserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.hub.NotAllowed;
import io.syncline.sync.hub.http.HttpHub;
import io.syncline.sync.hub.wire.PushBody;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client in another language sees of the hub: bytes, headers and status codes. */
class HubServerTest {

    private static final int MAX_BYTES = 64 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final MovableClock CLOCK = new MovableClock();
    private static RunningHub server;

    private final HttpClient client = HttpClient.newHttpClient();
    private Membership laptop;

    @BeforeAll
    static void start(@TempDir Path directory) {
        server = RunningHub.start(directory, CLOCK, "syncline.hub.max-bytes=" + MAX_BYTES + "B");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void the_laptop_founds_a_space() {
        CLOCK.pass(Duration.ofMinutes(1));
        try (HttpHub hub = new HttpHub(server.address())) {
            laptop = hub.found(Author.profile(1), null);
        }
    }

    @Test
    void health_is_told_to_anybody() throws Exception {
        HttpResponse<String> response = text(request("/actuator/health").build());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(response.body()).get("status").asString()).isEqualTo("UP");
    }

    @Test
    void without_a_token_nothing_of_a_space_is_told() throws Exception {
        String space = "/v1/spaces/" + laptop.space();
        for (String path : new String[] {"", "/events?after=0", "/devices", "/positions"}) {
            HttpResponse<String> response = text(request(space + path).build());

            assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertProblem(response, 401, "token-unknown");
        }
    }

    @Test
    void bad_json_is_a_bad_request() throws Exception {
        assertProblem(text(push(BodyPublishers.ofString("{\"events\":[{")).build()), 400, "not-understood");
        assertProblem(text(push(BodyPublishers.ofString("{\"events\":[]}")).build()), 400, "not-understood");
        assertProblem(
                text(request("/v1/join").POST(BodyPublishers.ofString("[]")).build()), 400, "not-understood");
    }

    @Test
    void a_cursor_that_cannot_be_is_a_bad_request() throws Exception {
        assertProblem(text(member("/events?after=-1").build()), 400, "not-understood");
        assertProblem(text(member("/events?after=x").build()), 400, "not-understood");
        assertProblem(text(member("/events").build()), 400, "not-understood");
    }

    @Test
    void a_call_that_does_not_exist_is_not_found() throws Exception {
        assertProblem(text(member("/nonsense").build()), 404, "not-understood");
        assertProblem(text(member("/events").DELETE().build()), 405, "not-understood");
    }

    @Test
    void a_body_that_is_too_large_is_refused_with_the_limit() throws Exception {
        byte[] large = ("{\"events\":[" + " ".repeat(2 * MAX_BYTES) + "]}").getBytes(StandardCharsets.UTF_8);
        assertTooLarge(text(push(BodyPublishers.ofByteArray(large)).build()));
    }

    @Test
    void a_body_that_does_not_say_its_length_is_not_read_beyond_the_limit() throws Exception {
        byte[] large = ("{\"events\":[" + " ".repeat(2 * MAX_BYTES) + "]}").getBytes(StandardCharsets.UTF_8);
        assertTooLarge(text(push(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .build()));
    }

    @Test
    void a_body_that_is_small_only_when_compressed_is_too_large() throws Exception {
        byte[] bomb = gzip(("{\"events\":[" + " ".repeat(100 * MAX_BYTES) + "]}").getBytes(StandardCharsets.UTF_8));
        assertThat(bomb).hasSizeLessThan(MAX_BYTES);

        assertTooLarge(text(push(BodyPublishers.ofByteArray(bomb))
                .header("Content-Encoding", "gzip")
                .build()));
    }

    @Test
    void bodies_may_be_compressed_both_ways() throws Exception {
        byte[] body = PushBody.write(new Author(laptop, CLOCK.instant()).events(1, 50));
        HttpResponse<String> pushed = text(push(BodyPublishers.ofByteArray(gzip(body)))
                .header("Content-Encoding", "gzip")
                .build());
        assertThat(pushed.statusCode()).isEqualTo(200);

        HttpResponse<byte[]> pulled = client.send(
                member("/events?after=0&own=true")
                        .header("Accept-Encoding", "gzip")
                        .build(),
                BodyHandlers.ofByteArray());

        assertThat(pulled.headers().firstValue("Content-Encoding")).contains("gzip");
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(pulled.body())).readAllBytes();
        assertThat(JSON.readTree(plain).get("events")).hasSize(50);
    }

    @Test
    void an_encoding_that_is_not_known_is_refused() throws Exception {
        HttpRequest request = push(BodyPublishers.ofString("x"))
                .header("Content-Encoding", "br")
                .build();

        assertProblem(text(request), 415, "not-understood");
    }

    @Test
    void the_signal_begins_with_the_head_as_a_server_sent_event() throws Exception {
        HttpResponse<InputStream> response = client.send(member("/positions").build(), BodyHandlers.ofInputStream());

        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        try (InputStream stream = response.body()) {
            String expected = "data:{\"head\":0,\"hubTime\":%d}\n\n"
                    .formatted(CLOCK.instant().toEpochMilli());
            assertThat(new String(stream.readNBytes(expected.length()), StandardCharsets.UTF_8))
                    .isEqualTo(expected);
        }
    }

    @Test
    void a_hub_may_let_only_those_found_who_know_its_token(@TempDir Path directory) {
        try (RunningHub closed = RunningHub.start(directory, CLOCK, "syncline.hub.founding=token:sesame");
                HttpHub hub = new HttpHub(closed.address())) {
            assertThat(hub.found(Author.profile(1), "sesame").token()).isNotEmpty();
            assertThatExceptionOfType(NotAllowed.class)
                    .isThrownBy(() -> hub.found(Author.profile(1), null))
                    .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(NotAllowed.Reason.FOUNDING_CLOSED));
        }
    }

    @Test
    void a_device_goes_on_when_the_hub_was_restarted(@TempDir Path directory) {
        InstantSource clock = InstantSource.system();
        Heard heard = new Heard();
        RunningHub before = RunningHub.start(directory, clock);
        int port = before.port();
        try (HttpHub hub = new HttpHub(before.address())) {
            Author author = new Author(hub.found(Author.profile(1), null), clock.instant());
            HubSession session = hub.open(author.membership());
            Membership phone = hub.join(session.invite().code(), Author.profile(2));
            hub.open(phone).watch(heard);
            // A watch connects in its own time: events pushed before would be told with the connection.
            heard.awaitLast("connected at 0");
            session.push(author.events(1, 3));
            heard.awaitLast("moved to 3");

            before.close();
            heard.awaitLast("disconnected: hub-unreachable");
            try (RunningHub after = RunningHub.start(directory, clock, "server.port=" + port)) {
                assertThat(after.port()).isEqualTo(port);
                heard.awaitLast("connected at 3");
                assertThat(session.push(author.events(2, 4)).lastSequence()).isEqualTo(4);
                assertThat(hub.open(phone).pull(0, 100).events()).hasSize(4);
                heard.awaitLast("moved to 4");
            }
        }
    }

    @Test
    void a_hub_with_open_signals_ends_at_once(@TempDir Path directory) {
        Heard heard = new Heard();
        RunningHub hub = RunningHub.start(directory, CLOCK);
        try (HttpHub reach = new HttpHub(hub.address())) {
            reach.open(reach.found(Author.profile(1), null)).watch(heard);
            heard.awaitLast("connected at 0");

            long start = System.nanoTime();
            hub.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path));
    }

    private HttpRequest.Builder member(String path) {
        return request("/v1/spaces/" + laptop.space() + path).header("Authorization", "Bearer " + laptop.token());
    }

    private HttpRequest.Builder push(BodyPublisher body) {
        return member("/events").POST(body);
    }

    private HttpResponse<String> text(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    private static void assertTooLarge(HttpResponse<String> response) {
        JsonNode problem = assertProblem(response, 413, "too-large");
        assertThat(problem.get("maxEvents").asInt()).isEqualTo(5_000);
        assertThat(problem.get("maxBytes").asInt()).isEqualTo(MAX_BYTES);
    }

    private static JsonNode assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.get("code").asString()).isEqualTo(code);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("detail").asString()).isNotBlank();
        return problem;
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }
}
