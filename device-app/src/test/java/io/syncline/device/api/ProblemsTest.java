package io.syncline.device.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest {

    private static RunningDevice device;

    @BeforeAll
    static void start(@TempDir Path directory) {
        device = RunningDevice.alone(directory, "syncline.allowed-hosts=laptop.home,192.168.1.5");
    }

    @AfterAll
    static void stop() {
        device.close();
    }

    private static void assertProblem(String answer, int status, String... parts) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .containsIgnoringCase("Content-Type: application/problem+json")
                .contains("\"status\":" + status, "\"detail\":\"");
        assertThat(List.of(parts)).allSatisfy(part -> assertThat(answer).contains(part));
    }

    @Test
    void a_path_that_is_not_there_is_not_found() {
        for (String path : new String[] {
            "/api",
            "/api/nothing",
            "/api/collections/user",
            "/api/collections/user/objects/",
            "/nothing",
            "/error",
            "/api/collections/user/objects/a/b",
            "/api/collections/user/objects/a/history/b",
            "//api/sync"
        }) {
            assertProblem(device.getRaw(path), 404);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,/api/sync",
        "DELETE,/api/collections",
        "GET,/api/operations",
        "GET,/api/pairing",
        "PUT,/api/collections/user/objects/x",
        "POST,/api/collections/user/objects/x",
        "PATCH,/api/collections/user/objects",
        "DELETE,/api/collections/user/objects",
        "POST,/api/digest",
        "POST,/api/events"
    })
    void a_method_that_a_path_has_not_is_refused(String method, String path) {
        Reply reply = device.send(method, path, "application/json", "{}");
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.header("Allow")).isNotEmpty();
        assertThat(reply.detail()).contains(method);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/api/operations",
        "POST,/api/collections/user/objects",
        "PATCH,/api/collections/user/objects/x",
        "POST,/api/sync",
        "POST,/api/pairing"
    })
    void what_a_web_form_can_send_is_refused(String method, String path) {
        String operation = "{\"operation\":\"countObjects\",\"collection\":\"user\"}";
        for (String type : new String[] {
            "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/json"
        }) {
            Reply reply = device.send(method, path, type, operation);
            assertThat(reply.status()).as(type).isEqualTo(415);
            assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
            assertThat(reply.detail()).contains(type.split(";")[0]);
        }
        Reply untyped = device.send(HttpRequest.newBuilder(device.address(path))
                .method(method, HttpRequest.BodyPublishers.ofString(operation))
                .build());
        assertThat(untyped.status()).isEqualTo(415);
    }

    @Test
    void a_content_type_that_is_none_is_refused() {
        assertThat(device.send("POST", "/api/operations", "json", "{}").status())
                .isEqualTo(415);
        assertThat(device.send("POST", "/api/sync", "json", "{}").status()).isEqualTo(415);
    }

    @Test
    void json_may_name_its_encoding() {
        String operation = "{\"operation\":\"countObjects\",\"collection\":\"user\"}";
        assertThat(device.send("POST", "/api/operations", "application/json; charset=UTF-8", operation)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_problem_is_told_whatever_the_caller_accepts() {
        for (String accept : new String[] {"text/html", "application/json", "text/event-stream", "*/*"}) {
            assertProblem(
                    device.sendRaw("GET /api/collections/usr/objects HTTP/1.1\r\nHost: localhost\r\nAccept: " + accept
                            + "\r\nConnection: close\r\n\r\n"),
                    404,
                    "usr");
        }
    }

    @Test
    void a_problem_can_quote_what_can_not_be_sent() {
        Reply reply = device.operate(
                "{'operation':'findObjects','collection':'user','options':{'order':[['\\ud800','asc']]}}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).contains("has no field '?'");
    }

    @Test
    void what_did_not_come_as_http_is_refused() {
        assertThat(device.sendRaw("HELLO\r\n\r\n")).startsWith("HTTP/1.1 400");
    }

    @Nested
    class Hosts {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "localhost",
                    "localhost:1234",
                    "127.0.0.1",
                    "127.9.9.9:80",
                    "[::1]:80",
                    "laptop.home:8080",
                    "192.168.1.5"
                })
        void the_device_answers_to_its_own_names(String host) {
            assertThat(get(host, "")).startsWith("HTTP/1.1 200");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "evil.example",
                    "localhost.evil.example",
                    "127.0.0.1.evil.example:80",
                    "192.168.1.6",
                    "10.0.0.1"
                })
        void it_does_not_answer_to_any_other(String host) {
            assertProblem(get(host, ""), 403, host.split(":")[0], "\"instance\":\"/api/sync\"");
        }

        @Test
        void it_does_not_answer_whoever_names_no_host() {
            assertProblem(device.sendRaw("GET /api/sync HTTP/1.1\r\nConnection: close\r\n\r\n"), 400);
            assertProblem(device.sendRaw("GET /api/sync HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n"), 403);
            assertProblem(device.sendRaw("GET /api/sync HTTP/1.0\r\n\r\n"), 403);
            assertProblem(
                    device.sendRaw("GET /api/sync HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n"), 400);
        }

        @Test
        void a_host_in_the_request_line_counts_too() {
            assertThat(
                            device.sendRaw(
                                    "GET http://evil.example/api/sync HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .doesNotStartWith("HTTP/1.1 200");
        }

        @Test
        void every_path_is_guarded() {
            for (String path : new String[] {"/", "/api/events", "/nothing", "/error", "/actuator/health"}) {
                assertProblem(
                        device.sendRaw("GET " + path + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"),
                        403,
                        "evil.example");
            }
        }

        @Test
        void its_own_pages_may_ask() {
            assertThat(get("localhost:8080", "Origin: http://localhost:8080\r\n"))
                    .startsWith("HTTP/1.1 200");
            assertThat(get("laptop.home", "Origin: https://laptop.home\r\n")).startsWith("HTTP/1.1 200");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://evil.example",
                    "null",
                    "http://localhost:8081",
                    "http://127.0.0.1:8080",
                    "http://laptop.home"
                })
        void the_pages_of_others_may_not(String origin) {
            assertProblem(get("localhost:8080", "Origin: " + origin + "\r\n"), 403, origin);
        }

        @Test
        void one_foreign_origin_is_enough() {
            assertProblem(
                    get("localhost:8080", "Origin: http://localhost:8080\r\nOrigin: http://evil.example\r\n"), 403);
        }

        @Test
        void a_refused_write_has_done_nothing() {
            String body = "{\"operation\":\"createObject\",\"collection\":\"user\",\"args\":{\"displayName\":\"x\"}}";
            String answer = device.sendRaw("POST /api/operations HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Origin: http://evil.example\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.length() + "\r\n\r\n" + body);
            assertProblem(answer, 403);
            assertThat(device.operate("{'operation':'countObjects','collection':'user'}")
                            .body())
                    .isEqualTo("{\"result\":0}");
        }

        private static String get(String host, String moreHeaders) {
            return device.sendRaw(
                    "GET /api/sync HTTP/1.1\r\nHost: %s\r\n%sConnection: close\r\n\r\n".formatted(host, moreHeaders));
        }
    }
}
