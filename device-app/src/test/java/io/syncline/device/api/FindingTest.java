package io.syncline.device.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingTest {

    private static final String USERS = "/api/collections/user/objects";

    private static RunningDevice device;

    @BeforeAll
    static void start(@TempDir Path directory) {
        device = RunningDevice.alone(directory);
        device.post(USERS, """
                {"id": "ada", "displayName": "Ada", "age": 36,
                 "emails": [{"id": "1", "address": "b@a"}, {"id": "2", "address": "a@a"}]}""");
        device.post(USERS, """
                {"id": "bob", "displayName": "bob"}""");
        device.post("/api/collections/thing/objects", """
                {"id": "x", "data": {"settings": {"theme": "dark"}, "tags": ["p", 2.5]}}""");
    }

    @AfterAll
    static void stop() {
        device.close();
    }

    private static String answer(String path, String parameter, String value, String more) {
        Reply reply =
                device.get(path + "?" + parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8) + more);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.body();
    }

    private static String operation(String json) {
        Reply reply = device.post("/api/operations", json);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.body();
    }

    @Test
    void only_some_fields_in_reverse() {
        assertThat(answer(USERS, "fields", "age", "&reverse=true")).isEqualTo("""
                [{"id":"bob","age":null},{"id":"ada","age":36}]""");
    }

    @Test
    void case_can_be_ignored() {
        assertThat(answer(USERS, "where", "{\"displayName\":\"BOB\"}", "&ignoreCase=displayName&fields=id"))
                .isEqualTo("[{\"id\":\"bob\"}]");
    }

    @Test
    void places_in_json_are_found_and_ordered_by() {
        String things = "/api/collections/thing/objects";
        for (String where : List.of(
                "{\"data.settings.theme\":\"dark\"}", "{\"data.tags.0\":\"p\"}", "{\"data.tags.1\":{\"$gt\":2.4}}")) {
            assertThat(answer(things, "where", where, "&order=data.settings.theme:desc&fields=id"))
                    .isEqualTo("[{\"id\":\"x\"}]");
        }
    }

    @Test
    void parents_and_children_come_along() {
        assertThat(answer("/api/collections/email/objects", "relations", "user", "&fields=address"))
                .contains("\"user\":{\"id\":\"ada\",\"displayName\":\"Ada\",\"age\":36}");
        assertThat(operation("""
                {"operation": "findObject", "collection": "user", "where": {"emails.address": "a@a"},
                 "options": {"fields": ["id"], "relations": [{"path": "emails", "order": [["address", "asc"]], "limit": 1}]}}"""))
                .isEqualTo(
                        "{\"result\":{\"id\":\"ada\",\"emails\":[{\"id\":\"2\",\"address\":\"a@a\",\"user\":\"ada\"}]}}");
    }

    @Test
    void counting_takes_the_options_that_make_sense() {
        assertThat(operation("""
                {"operation": "countObjects", "collection": "user", "where": {"displayName": "BOB"},
                 "options": {"ignoreCase": ["displayName"]}}""")).isEqualTo("{\"result\":1}");
    }

    @Test
    void lines_of_json_are_streamed_to_who_accepts_them() {
        Reply reply = device.send(HttpRequest.newBuilder(device.address(USERS + "?fields=age"))
                .header("Accept", "application/x-ndjson")
                .build());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("application/x-ndjson");
        assertThat(reply.body()).isEqualTo("{\"id\":\"ada\",\"age\":36}\n{\"id\":\"bob\",\"age\":null}\n");
    }

    @Test
    void a_refused_stream_is_a_problem_as_any_other() {
        Reply reply = device.send(HttpRequest.newBuilder(device.address(USERS + "?fields=nme"))
                .header("Accept", "application/x-ndjson, application/problem+json")
                .build());
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).contains("'nme'", "'user'");
    }
}
