package io.syncline.device.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The public methods of a schema file's module, called over HTTP. */
class ModulesTest {

    private static final String SCHEMA = """
            {'collections': {
               'list': {'version': '1', 'fields': {'owner': {'type': 'string'}, 'title': {'type': 'string'},
                  'rank': {'type': 'int', 'optional': true}}}},
             'modules': {
               'todo': {
                 'collections': ['list'],
                 'operations': {
                   'createList': {'operation': 'createObject', 'collection': 'list'},
                   'byOwner': {'operation': 'findObjects', 'collection': 'list', 'args': {'owner': '$owner:string'}},
                   'mine': {'operation': 'findObjects', 'collection': 'list', 'args': {'owner': '$caller.id'}},
                   'rename': {'operation': 'updateObjects', 'collection': 'list', 'args': [{'id': '$id'}, {'title': '$title'}]}},
                 'methods': {
                   'byOwner': {'type': 'query', 'args': {'owner': 'string'}, 'returns': {'array': {'collection': 'list'}}},
                   'mine': {'type': 'query', 'returns': {'array': {'collection': 'list'}}},
                   'add': {'type': 'mutation', 'operation': 'createList', 'returns': {'collection': 'list'},
                      'args': {'title': {'type': 'string', 'positional': true}, 'owner': {'type': 'string', 'positional': true},
                               'rank': {'type': 'int', 'optional': true}}},
                   'rename': {'type': 'mutation', 'args': {'id': 'string', 'title': 'string'}}},
                 'accessRules': {
                   'ownership': {'list': {'field': 'owner', 'access': 'full'}},
                   'validation': {'list': [{'field': 'title', 'rule': {'ne': ['$value', '']}}]}}}}}""";

    private static RunningDevice device;

    @BeforeAll
    static void start(@TempDir Path directory) {
        device = RunningDevice.withSchema(directory, quoted(SCHEMA));
    }

    @AfterAll
    static void stop() {
        device.close();
    }

    @BeforeEach
    void clear() {
        device.clear();
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }

    private static Reply call(RunningDevice called, String method, String body) {
        return called.post("/api/modules/todo/methods/" + method, quoted(body));
    }

    private static Reply call(String method, String body) {
        return call(device, method, body);
    }

    private static void add(String title, String owner) {
        assertThat(call("add", "{'args': ['%s', '%s']}".formatted(title, owner)).status())
                .isEqualTo(200);
    }

    @Test
    void modules_are_listed_with_the_signatures_of_their_methods() {
        Reply reply = device.get("/api/modules");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().get(0).toString()).isEqualTo(quoted("""
                        {'name':'todo','collections':['list'],'methods':{
                        'byOwner':{'type':'query','args':{'owner':'string'},'returns':{'array':{'collection':'list'}}},
                        'mine':{'type':'query','args':{},'returns':{'array':{'collection':'list'}}},
                        'add':{'type':'mutation','args':{'title':{'type':'string','positional':true},
                        'owner':{'type':'string','positional':true},'rank':{'type':'int','optional':true}},'returns':{'collection':'list'}},
                        'rename':{'type':'mutation','args':{'id':'string','title':'string'},'returns':'void'}}}""").replace("\n", ""));
    }

    @Test
    void methods_take_arguments_by_name_and_by_place() {
        Reply named = call("add", "{'args': {'title': 'Groceries', 'owner': 'ada', 'rank': 3}}");
        assertThat(named.status()).as(named.body()).isEqualTo(200);
        assertThat(named.json().get("result").get("rank").intValue()).isEqualTo(3);
        assertThat(call("add", "{'args': ['Books', 'ada', {'rank': 4}]}")
                        .json()
                        .get("result")
                        .get("rank")
                        .intValue())
                .isEqualTo(4);
        assertThat(call("byOwner", "{'args': ['ada']}").json().get("result")).hasSize(2);
    }

    @Test
    void queries_may_be_asked_with_get_and_mutations_not() {
        add("Groceries", "ada");
        assertThat(device.get("/api/modules/todo/methods/byOwner?args=%7B%22owner%22:%22ada%22%7D")
                        .json()
                        .get("result"))
                .hasSize(1);
        assertThat(device.get("/api/modules/todo/methods/byOwner?args=%5B%22eve%22%5D")
                        .json()
                        .get("result"))
                .isEmpty();
        assertThat(device.get("/api/modules/todo/methods/rename?args=%7B%7D").status())
                .isEqualTo(405);
        assertThat(device.get("/api/modules/todo/methods/byOwner?owner=ada").status())
                .isEqualTo(400);
    }

    @Test
    void a_method_without_an_answer_answers_null() {
        add("Groceries", "ada");
        Reply reply = call("rename", "{'args': {'id': 'nobody', 'title': 'x'}}");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(quoted("{'result':null}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'args': {}} | owner",
                "{} | owner",
                "{'args': {'owner': 7}} | owner",
                "{'args': {'owner': null}} | owner",
                "{'args': {'owner': 'ada', 'colour': 'red'}} | colour",
                "{'args': [7]} | owner"
            })
    void what_a_method_does_not_take_is_refused_with_its_name(String body, String argument) {
        Reply reply = call("byOwner", body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.detail()).contains("'todo'", "'byOwner'", "'" + argument + "'");
        assertThat(reply.json().get("module").stringValue()).isEqualTo("todo");
        assertThat(reply.json().get("method").stringValue()).isEqualTo("byOwner");
        assertThat(reply.json().get("arguments").toString()).contains(argument);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'arguments': {}}",
                "{'args': 3}",
                "{'args': 'ada'}",
                "{'args': null}",
                "[]",
                "{'args'",
                "{'args': ['ada', 'eve']}"
            })
    void bodies_of_another_form_are_refused(String body) {
        assertThat(call("byOwner", body).status()).isEqualTo(400);
    }

    @Test
    void unknown_modules_and_methods_are_not_found() {
        Reply method = call("gone", "{'args': {}}");
        assertThat(method.status()).isEqualTo(404);
        assertThat(method.detail()).contains("'gone'", "'todo'", "byOwner");
        assertThat(device.post("/api/modules/gone/methods/byOwner", "{}").status())
                .isEqualTo(404);
        assertThat(device.send("POST", "/api/modules/todo/methods/byOwner", "text/plain", "{}")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void what_a_rule_refuses_leaves_nothing_behind() {
        Reply reply = call("add", "{'args': ['', 'ada']}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(403);
        assertThat(reply.json().get("rule").stringValue()).isEqualTo("validation");
        assertThat(reply.json().get("field").stringValue()).isEqualTo("title");
        assertThat(reply.json().get("method").stringValue()).isEqualTo("add");
        assertThat(call("byOwner", "{'args': ['ada']}").json().get("result")).isEmpty();
    }

    @Test
    void a_query_that_needs_a_caller_says_so() {
        Reply reply = call("mine", "{}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).contains("'mine'", "caller");
    }

    @Nested
    class With_a_caller {

        @TempDir
        private Path directory;

        @Test
        void every_request_that_reads_or_writes_data_is_hers() {
            try (RunningDevice hers = RunningDevice.withSchema(directory, quoted(SCHEMA), "syncline.caller.id=ada")) {
                hers.device()
                        .storage()
                        .collection("list")
                        .createObject(java.util.Map.of("id", "g", "owner", "grace", "title", "not hers"));
                assertThat(call(hers, "add", "{'args': ['hers', 'ada']}").status())
                        .isEqualTo(200);
                assertThat(call(hers, "add", "{'args': ['hers', 'grace']}").status())
                        .isEqualTo(403);
                assertThat(call(hers, "mine", "{}").json().get("result")).hasSize(1);
                assertThat(hers.get("/api/collections/list/objects").json()).hasSize(1);
                assertThat(hers.get("/api/collections/list/objects/g").status()).isEqualTo(404);
                assertThat(hers.delete("/api/collections/list/objects/g").status())
                        .isEqualTo(404);
                assertThat(hers.get("/api/collections/list/objects/g/history").status())
                        .isEqualTo(403);
                assertThat(hers.get("/api/collections/list/objects?at=2030-01-01T00:00:00Z")
                                .status())
                        .isEqualTo(403);
                assertThat(hers.get("/api/collections")
                                .json()
                                .get(0)
                                .get("count")
                                .intValue())
                        .isEqualTo(1);
                assertThat(hers.operate("{'operation':'countObjects','collection':'list'}")
                                .json()
                                .get("result")
                                .intValue())
                        .isEqualTo(1);
            }
        }
    }
}
