package io.syncline.device.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobsTest {

    private static final String THINGS = "/api/collections/thing/objects";
    private static final String PICTURE = THINGS + "/t/blobs/picture";

    /** Letters only, so that what is sent back can be compared as text. */
    private static final String LARGE = "abcdefghij".repeat(20_000);

    private static RunningDevice device;

    @BeforeAll
    static void start(@TempDir Path directory) {
        device = RunningDevice.alone(directory);
    }

    @AfterAll
    static void stop() {
        device.close();
    }

    @BeforeEach
    void one_thing() {
        device.clear();
        assertThat(device.post(THINGS, "{\"id\":\"t\",\"name\":\"a thing\"}").status())
                .isEqualTo(201);
    }

    private static Reply upload(String body) {
        Reply reply = device.send("PUT", PICTURE, "text/plain", body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply;
    }

    private static Reply getWith(String... headers) {
        return device.send(
                HttpRequest.newBuilder(device.address(PICTURE)).headers(headers).build());
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String blob(String text) {
        return "{\"type\":\"text/plain\",\"data\":\"%s\"}"
                .formatted(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_large_value_is_answered_as_it_was_sent() {
        Reply patched = device.patch(THINGS + "/t", "{\"picture\":" + blob(LARGE) + "}");
        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.json().get("picture")).isEqualTo(RunningDevice.json(blob(LARGE)));
        assertThat(device.get(THINGS + "/t").json()).isEqualTo(patched.json());
        assertThat(device.get(THINGS).json().get(0)).isEqualTo(patched.json());
        assertThat(device.operate("{'operation':'findObject','collection':'thing','where':{'id':'t'}}")
                        .json()
                        .get("result"))
                .isEqualTo(patched.json());
    }

    @Test
    void who_wants_no_bytes_gets_references() throws Exception {
        upload(LARGE);
        String reference = "{'sha256':'%s','size':200000,'type':'text/plain'}".formatted(sha256(LARGE));
        assertThat(device.get(THINGS + "/t?blobs=reference").json().get("picture"))
                .isEqualTo(RunningDevice.json(reference));
        assertThat(device.get(THINGS + "?blobs=reference").json().get(0).get("picture"))
                .isEqualTo(RunningDevice.json(reference));
        assertThat(device.post(
                                "/api/operations?blobs=reference",
                                "{\"operation\":\"findObjects\",\"collection\":\"thing\",\"where\":{}}")
                        .json()
                        .at("/result/0/picture"))
                .isEqualTo(RunningDevice.json(reference));
        assertThat(device.get(THINGS + "/t/history").json().at("/1/changes/picture"))
                .isEqualTo(RunningDevice.json(reference));
        assertThat(device.get(THINGS + "?blobs=some").status()).isEqualTo(400);
    }

    @Test
    void what_was_streamed_in_is_streamed_out() throws Exception {
        Reply uploaded = upload(LARGE);
        assertThat(uploaded.json().get("sha256").asString()).isEqualTo(sha256(LARGE));
        assertThat(uploaded.json().get("size").asInt()).isEqualTo(LARGE.length());
        Reply whole = getWith("Accept", "*/*");
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo(LARGE);
        assertThat(whole.header("Content-Type")).startsWith("text/plain");
        assertThat(whole.header("Content-Length")).isEqualTo("200000");
        assertThat(whole.header("ETag")).isEqualTo('"' + sha256(LARGE) + '"');
        assertThat(whole.header("Content-Security-Policy")).contains("sandbox");
        assertThat(device.get(THINGS + "/t").json().get("picture")).isEqualTo(RunningDevice.json(blob(LARGE)));
    }

    @Test
    void a_small_value_is_streamed_too() {
        upload("hello");
        assertThat(getWith("Accept", "*/*").body()).isEqualTo("hello");
        assertThat(device.get(THINGS + "/t?blobs=reference").json().get("picture"))
                .isEqualTo(RunningDevice.json(blob("hello")));
    }

    @Test
    void one_range_is_answered_alone() {
        upload(LARGE);
        Reply middle = getWith("Range", "bytes=100003-100006");
        assertThat(middle.status()).isEqualTo(206);
        assertThat(middle.body()).isEqualTo("defg");
        assertThat(middle.header("Content-Range")).isEqualTo("bytes 100003-100006/200000");
        assertThat(getWith("Range", "bytes=-3").body()).isEqualTo("hij");
        assertThat(getWith("Range", "bytes=199998-").body()).isEqualTo("ij");
        Reply beyond = getWith("Range", "bytes=200000-");
        assertThat(beyond.status()).isEqualTo(416);
        assertThat(beyond.header("Content-Range")).isEqualTo("bytes */200000");
        assertThat(getWith("Range", "bytes=0-1,5-6").body()).isEqualTo(LARGE);
        assertThat(getWith("Range", "nonsense").body()).isEqualTo(LARGE);
    }

    @Test
    void a_range_of_other_bytes_is_answered_with_the_whole() throws Exception {
        upload(LARGE);
        assertThat(getWith("Range", "bytes=0-1", "If-Range", '"' + sha256(LARGE) + '"')
                        .body())
                .isEqualTo("ab");
        assertThat(getWith("Range", "bytes=0-1", "If-Range", "\"other\"").body())
                .isEqualTo(LARGE);
    }

    @Test
    void what_the_caller_has_is_not_sent_again() throws Exception {
        upload(LARGE);
        Reply reply = getWith("If-None-Match", '"' + sha256(LARGE) + '"');
        assertThat(reply.status()).isEqualTo(304);
        assertThat(reply.body()).isEmpty();
        assertThat(getWith("If-None-Match", "\"other\"").status()).isEqualTo(200);
    }

    @Test
    void head_says_how_much_there_is() {
        upload(LARGE);
        Reply reply = device.send(HttpRequest.newBuilder(device.address(PICTURE))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Length")).isEqualTo("200000");
    }

    @Test
    void what_has_no_bytes_is_a_problem() {
        assertThat(device.get(PICTURE).status()).isEqualTo(404);
        assertThat(device.get(PICTURE).detail()).contains("picture", "no value");
        assertThat(device.get(THINGS + "/nobody/blobs/picture").status()).isEqualTo(404);
        assertThat(device.send("PUT", THINGS + "/nobody/blobs/picture", "text/plain", "x")
                        .status())
                .isEqualTo(404);
        assertThat(device.get(THINGS + "/t/blobs/name").status()).isEqualTo(400);
        assertThat(device.get(THINGS + "/t/blobs/name").detail()).contains("name", "string");
        assertThat(device.get(THINGS + "/t/blobs/nothing").status()).isEqualTo(400);
    }

    @Test
    void an_earlier_value_is_read_as_of_then() {
        upload(LARGE);
        String then = device.get(THINGS + "/t/history").json().at("/1/at").asString();
        await().until(() -> Instant.now().isAfter(Instant.parse(then).plusMillis(1)));
        upload("other");
        Reply old = device.get(PICTURE + "?at=" + then);
        assertThat(old.status()).isEqualTo(200);
        assertThat(old.body()).isEqualTo(LARGE);
        assertThat(device.get(PICTURE).body()).isEqualTo("other");
        assertThat(device.get(THINGS + "/t?at=" + then).json().get("picture"))
                .isEqualTo(RunningDevice.json(blob(LARGE)));
    }
}
