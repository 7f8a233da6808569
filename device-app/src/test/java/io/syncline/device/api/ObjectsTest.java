package io.syncline.device.api;

import static io.syncline.device.api.RunningDevice.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.key.KeyText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ObjectsTest {

    private static final String USERS = "/api/collections/user/objects";
    private static final String TAGS = "/api/collections/tag/objects";

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
    void nothing() {
        device.clear();
    }

    private static Reply create(String path, String object) {
        Reply reply = device.post(path, object.replace('\'', '"'));
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        return reply;
    }

    private static List<String> ids(String query) {
        Reply reply = device.get(USERS + "?" + query);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return StreamSupport.stream(reply.json().spliterator(), false)
                .map(object -> object.get("id").asString())
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void assertProblem(Reply reply, int status, String... culprits) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.json().get("status").asInt()).isEqualTo(status);
        assertThat(reply.detail()).contains(culprits);
    }

    @Test
    void the_collections_are_listed_with_their_fields_and_counts() {
        create(TAGS, "{'a':'x','b':1}");
        JsonNode tag = StreamSupport.stream(
                        device.get("/api/collections").json().spliterator(), false)
                .filter(collection -> collection.get("name").asString().equals("tag"))
                .findFirst()
                .orElseThrow();
        assertThat(tag).isEqualTo(json("""
                                {'name':'tag','version':'1','key':['a','b'],
                                 'fields':{'a':{'type':'string','optional':false},'b':{'type':'int','optional':false},
                                           'note':{'type':'string','optional':true}},
                                 'count':1}"""));
    }

    @Nested
    class Creating {

        @Test
        void a_new_object_is_answered_with_its_key_and_its_address() {
            Reply reply = create(USERS, "{'displayName':'Ada'}");
            String id = reply.json().get("id").asString();
            assertThat(reply.header("Location")).isEqualTo(USERS + "/" + id);
            assertThat(device.get(reply.header("Location")).json()).isEqualTo(reply.json());
            assertThat(reply.body()).isEqualTo("{\"id\":\"%s\",\"displayName\":\"Ada\",\"age\":null}".formatted(id));
        }

        @Test
        void children_are_nested_under_their_reverse_alias() {
            Reply reply = create(USERS, "{'id':'ada','displayName':'Ada','emails':[{'address':'ada@example.org'}]}");
            assertThat(reply.json().at("/emails/0/user").asString()).isEqualTo("ada");
            assertThat(device.get("/api/collections/email/objects")
                            .json()
                            .at("/0/address")
                            .asString())
                    .isEqualTo("ada@example.org");
        }

        @Test
        void a_key_that_exists_is_a_conflict() {
            create(USERS, "{'id':'ada','displayName':'Ada'}");
            assertProblem(device.post(USERS, "{\"id\":\"ada\",\"displayName\":\"Ada\"}"), 409, "user", "ada");
        }

        @Test
        void a_key_can_be_used_again_after_a_deletion() {
            create(USERS, "{'id':'ada','displayName':'Ada'}");
            assertThat(device.delete(USERS + "/ada").status()).isEqualTo(204);
            create(USERS, "{'id':'ada','displayName':'Ada again'}");
        }

        @ParameterizedTest
        @ValueSource(strings = {"[]", "5", "null", "\"x\"", "", "{", "{\"displayName\":\"x\",\"displayName\":\"y\"}"})
        void a_body_that_is_not_one_object_is_refused(String body) {
            assertProblem(device.post(USERS, body), 400, "The body");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{}|displayName",
                    "{\"displayName\":5}|displayName",
                    "{\"displayName\":\"x\",\"height\":5}|height",
                    "{\"displayName\":\"x\",\"age\":9223372036854775808}|age"
                })
        void values_that_do_not_fit_are_refused_with_their_field(String body, String field) {
            assertProblem(device.post(USERS, body), 400, "user", field);
        }
    }

    @Nested
    class Keys {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "plain", "a/b", "a,b", "100%", "%2F", "with blank", "a+b", "é ü 漢字 🦆", "?q=1#x", "a;b=c", "a\\b",
                    ".", "..", "/", ",", "//", "&=", "\"'<>", "history", "a/history", "~!*()@:$", "[x]{y}|^`"
                })
        void any_text_can_be_a_key(String key) {
            String body = "{\"displayName\":\"x\",\"id\":%s}".formatted(quoted(key));
            Reply created = device.post(USERS, body);
            assertThat(created.status()).as(created.body()).isEqualTo(201);
            String address = USERS + "/" + KeyText.join(List.of(key));
            assertThat(created.header("Location")).isEqualTo(address);
            assertThat(device.get(address).json().path("id").asString()).isEqualTo(key);
            assertThat(device.get(address + "/history")
                            .json()
                            .path(0)
                            .path("event")
                            .asString())
                    .isEqualTo("created");
            assertThat(device.patch(address, "{\"age\":5}").json().path("age").asInt())
                    .isEqualTo(5);
            assertThat(device.delete(address).status()).isEqualTo(204);
            assertProblem(device.get(address), 404, "user");
        }

        private static String quoted(String text) {
            return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        }

        @Test
        void a_compound_key_is_its_parts_joined_by_a_comma() {
            Reply created = create(TAGS, "{'a':'x,y/z','b':-5,'note':'n'}");
            assertThat(created.header("Location")).isEqualTo(TAGS + "/x%2Cy%2Fz,-5");
            assertThat(device.get(TAGS + "/x%2Cy%2Fz,-5").json().path("note").asString())
                    .isEqualTo("n");
            assertThat(device.patch(TAGS + "/x%2cy%2fz,-5", "{\"note\":null}").json())
                    .isEqualTo(json("{'a':'x,y/z','b':-5,'note':null}"));
            assertThat(device.delete(TAGS + "/x%2Cy%2Fz,-5").status()).isEqualTo(204);
        }

        @ParameterizedTest
        @ValueSource(strings = {"x", "x,1,2", "x,y", "x,", ",1", "x%2C1", "x,1.5", "x,99999999999999999999"})
        void a_text_that_is_no_key_of_the_collection_is_refused(String key) {
            assertProblem(device.get(TAGS + "/" + key), 400, "tag");
            assertProblem(device.delete(TAGS + "/" + key), 400, "tag");
        }

        @Test
        void a_comma_that_was_not_encoded_belongs_to_a_key_of_one_part() {
            create(USERS, "{'id':'a,b','displayName':'x'}");
            assertThat(device.get(USERS + "/a,b").status()).isEqualTo(200);
        }

        @Test
        void a_collection_with_a_blank_in_its_name_has_an_address() {
            Reply created = create("/api/collections/shopping%20list/objects", "{'number':9007199254740993}");
            assertThat(created.header("Location"))
                    .isEqualTo("/api/collections/shopping%20list/objects/9007199254740993");
            assertThat(device.get(created.header("Location")).body()).contains("\"number\":9007199254740993");
        }

        @ParameterizedTest
        @ValueSource(strings = {"%zz", "%", "%f", "%ff", "%C0%AF", "%00", "a\u0001b"})
        void an_address_that_is_malformed_is_refused(String key) {
            assertThat(device.getRaw(USERS + "/" + key))
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "\"detail\":");
        }
    }

    @Nested
    class Finding {

        @BeforeEach
        void people() {
            create(USERS, "{'id':'ada','displayName':'Ada','age':36}");
            create(USERS, "{'id':'bob','displayName':'Bob','age':7}");
            create(USERS, "{'id':'eve','displayName':'Eve'}");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "|ada bob eve",
                    "where=&order=&limit=&skip=&at=|ada bob eve",
                    "where=%7B%7D|ada bob eve",
                    "order=age:asc|eve bob ada",
                    "order=age|eve bob ada",
                    "order=age:desc|ada bob eve",
                    "order=age:desc,id:asc&limit=1&skip=1|bob",
                    "limit=0|",
                    "skip=5|",
                    "limit=9223372036854775807|ada bob eve"
                })
        void order_limit_and_skip_are_kept(String query, String ids) {
            List<String> expected = ids == null ? List.of() : List.of(ids.split(" "));
            assertThat(ids(query == null ? "" : query)).isEqualTo(expected);
        }

        @Test
        void a_filter_is_json() {
            assertThat(ids("where=" + encoded("{\"age\":{\"$gte\":7,\"$lt\":36}}")))
                    .containsExactly("bob");
            assertThat(ids("where=" + encoded("{\"$or\":[{\"age\":null},{\"displayName\":{\"$startsWith\":\"A\"}}]}")))
                    .containsExactly("ada", "eve");
        }

        @Test
        void a_filter_need_not_be_encoded() {
            assertThat(device.getRaw(USERS + "?where={\"id\":{\"$in\":[\"eve\"]}}"))
                    .startsWith("HTTP/1.1 200")
                    .contains("\"id\":\"eve\"")
                    .doesNotContain("ada");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "limit=-1|limit",
                    "limit=many|limit",
                    "limit=1.5|limit",
                    "limit=99999999999999999999|limit",
                    "limit=1&limit=2|limit",
                    "skip=-1|skip",
                    "skip=x|skip",
                    "order=height|height",
                    "order=age:down|order",
                    "order=age:asc:x|order",
                    "order=age,|order",
                    "order=:asc|order",
                    "where=x|where",
                    "where=%5B%5D|where",
                    "where=%7B%22height%22:1%7D|height",
                    "where=%7B%22age%22:1,%22age%22:2%7D|where",
                    "where=%7B%22age%22:%7B%22$near%22:2%7D%7D|$near",
                    "at=yesterday|at",
                    "at=2026-13-01|at",
                    "limt=5|limt"
                })
        void a_parameter_that_can_not_be_used_is_refused_by_name(String query, String culprit) {
            assertProblem(device.get(USERS + "?" + query), 400, culprit);
        }

        @ParameterizedTest
        @ValueSource(strings = {"where=%zz", "where=%ff", "%zz=1"})
        void a_query_that_is_not_text_is_refused(String query) {
            assertThat(device.getRaw(USERS + "?" + query))
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json");
        }

        @Test
        void a_collection_that_is_not_there_is_not_found() {
            assertProblem(device.get("/api/collections/usr/objects"), 404, "usr");
            assertProblem(device.get("/api/collections/usr/objects/x"), 404, "usr");
            assertProblem(device.get("/api/collections/usr/objects/x/history"), 404, "usr");
            assertProblem(device.post("/api/collections/usr/objects", "{}"), 404, "usr");
            assertProblem(device.patch("/api/collections/usr/objects/x", "{}"), 404, "usr");
            assertProblem(device.delete("/api/collections/a%2Fb/objects/x"), 404, "a/b");
        }
    }

    @Nested
    class Changing {

        @BeforeEach
        void ada() {
            create(USERS, "{'id':'ada','displayName':'Ada','age':36}");
        }

        @Test
        void a_change_answers_the_whole_object() {
            assertThat(device.patch(USERS + "/ada", "{\"age\":37}").json())
                    .isEqualTo(json("{'id':'ada','displayName':'Ada','age':37}"));
            assertThat(device.patch(USERS + "/ada", "{\"age\":null}").json())
                    .isEqualTo(json("{'id':'ada','displayName':'Ada','age':null}"));
            assertThat(device.patch(USERS + "/ada", "{}").status()).isEqualTo(200);
        }

        @Test
        void a_key_can_not_be_changed() {
            assertProblem(device.patch(USERS + "/ada", "{\"id\":\"bob\",\"age\":1}"), 400, "id", "user");
            assertProblem(device.patch(USERS + "/ada", "{\"id\":null}"), 400, "id");
            assertThat(device.get(USERS + "/ada").json().path("age").asInt()).isEqualTo(36);
        }

        @Test
        void a_whole_object_can_be_sent_back() {
            assertThat(device.patch(USERS + "/ada", "{\"id\":\"ada\",\"displayName\":\"Ada L.\",\"age\":36}")
                            .status())
                    .isEqualTo(200);
            create(TAGS, "{'a':'x','b':1}");
            assertThat(device.patch(TAGS + "/x,1", "{\"a\":\"x\",\"b\":1,\"note\":\"n\"}")
                            .status())
                    .isEqualTo(200);
            assertProblem(device.patch(TAGS + "/x,1", "{\"a\":\"x\",\"b\":2}"), 400, "'b'");
        }

        @Test
        void what_is_not_there_can_not_be_changed_or_deleted() {
            assertProblem(device.patch(USERS + "/bob", "{\"age\":1}"), 404, "user", "bob");
            assertProblem(device.delete(USERS + "/bob"), 404, "user", "bob");
            assertThat(device.delete(USERS + "/ada").body()).isEmpty();
            assertProblem(device.delete(USERS + "/ada"), 404, "ada");
            assertProblem(device.patch(USERS + "/ada", "{\"age\":1}"), 404, "ada");
            assertProblem(device.get(USERS + "/ada"), 404, "ada");
        }

        @ParameterizedTest
        @ValueSource(strings = {"[]", "5", "null", "", "{\"age\":1,\"age\":2}"})
        void a_body_that_is_not_one_object_is_refused(String body) {
            assertProblem(device.patch(USERS + "/ada", body), 400, "The body");
        }

        @Test
        void values_that_do_not_fit_are_refused_with_their_field() {
            assertProblem(device.patch(USERS + "/ada", "{\"age\":\"old\"}"), 400, "age", "user");
            assertProblem(device.patch(USERS + "/ada", "{\"height\":5}"), 400, "height", "user");
            assertProblem(device.patch(USERS + "/ada", "{\"displayName\":null}"), 400, "displayName", "user");
        }
    }

    @Nested
    class History {

        private JsonNode history(String path) {
            Reply reply = device.get(path + "/history");
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            return reply.json();
        }

        @Test
        void every_event_is_told_oldest_first() {
            create(TAGS, "{'a':'h','b':1,'note':'first'}");
            device.patch(TAGS + "/h,1", "{\"note\":null}");
            device.delete(TAGS + "/h,1");
            JsonNode events = history(TAGS + "/h,1");
            assertThat(events.findValuesAsString("event")).containsExactly("created", "modified", "deleted");
            assertThat(events.findValuesAsString("hlc")).isSorted();
            assertThat(events.at("/0/changes")).isEqualTo(json("{'note':'first'}"));
            assertThat(events.at("/1/changes")).isEqualTo(json("{'note':null}"));
            assertThat(events.at("/2/changes")).isEqualTo(json("{}"));
            JsonNode event = events.get(0);
            assertThat(event.propertyNames()).containsExactly("event", "at", "hlc", "device", "changes", "effective");
            assertThat(event.get("at").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
            assertThat(event.get("hlc").asString())
                    .startsWith(event.get("at").asString() + "-")
                    .endsWith("-" + device.device().store().self().id());
            assertThat(event.get("device"))
                    .isEqualTo(json("{'id':'%s','name':'laptop'}"
                            .formatted(device.device().store().self().id())));
            assertThat(event.get("effective").asBoolean()).isTrue();
        }

        @Test
        void an_object_that_never_was_has_none() {
            assertProblem(device.get(USERS + "/nobody/history"), 404, "user", "nobody");
        }

        @Test
        void an_object_can_be_seen_as_it_was() {
            create(TAGS, "{'a':'past','b':1,'note':'first'}");
            pause();
            device.patch(TAGS + "/past,1", "{\"note\":\"second\"}");
            pause();
            device.delete(TAGS + "/past,1");
            List<String> times = history(TAGS + "/past,1").findValuesAsString("at");
            assertProblem(device.get(TAGS + "/past,1?at=2020-01-01"), 404, "past");
            assertThat(device.get(TAGS + "/past,1?at=" + times.get(0))
                            .json()
                            .get("note")
                            .asString())
                    .isEqualTo("first");
            assertThat(device.get(TAGS + "/past,1?at=" + times.get(1))
                            .json()
                            .get("note")
                            .asString())
                    .isEqualTo("second");
            assertProblem(device.get(TAGS + "/past,1?at=" + times.get(2)), 404, "past");
            assertProblem(device.get(TAGS + "/past,1?at=soon"), 400, "at");
        }

        @Test
        void a_collection_can_be_seen_as_it_was() {
            create(TAGS, "{'a':'k','b':2,'note':'z'}");
            create(TAGS, "{'a':'k','b':10,'note':'y'}");
            String before = history(TAGS + "/k,10").get(0).get("at").asString();
            pause();
            device.patch(TAGS + "/k,2", "{\"note\":\"changed\"}");
            device.delete(TAGS + "/k,10");
            create(TAGS, "{'a':'k','b':3}");
            Reply reply = device.get(TAGS + "?order=note&where=" + encoded("{\"a\":\"k\"}") + "&at=" + before);
            assertThat(reply.json()).isEqualTo(json("[{'a':'k','b':10,'note':'y'},{'a':'k','b':2,'note':'z'}]"));
            assertThat(device.get(TAGS + "?limit=1&skip=1&at=" + before).json())
                    .isEqualTo(json("[{'a':'k','b':10,'note':'y'}]"));
            assertThat(device.get(TAGS + "?at=2020-01-01T00:00:00+01:00").json())
                    .isEqualTo(json("[]"));
        }

        /** Stamps of the same millisecond can not be told apart by an instant. */
        private static void pause() {
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
