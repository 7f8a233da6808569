package io.syncline.device.api;

import static io.syncline.device.api.RunningDevice.json;
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
import org.junit.jupiter.params.provider.ValueSource;

class OperationsTest {

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
    void people() {
        device.clear();
        create("ada", "Ada", "36");
        create("bob", "bob", "7");
        create("eve", "Eve", "null");
    }

    private static void create(String id, String name, String age) {
        Reply reply = device.operate(
                "{'operation':'createObject','collection':'user','args':{'id':'%s','displayName':'%s','age':%s}}"
                        .formatted(id, name, age));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    private static Object result(String operation) {
        Reply reply = device.operate(operation);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.json().propertyNames()).containsExactly("result");
        return reply.json().get("result");
    }

    private static void assertRefused(String operation, String... culprits) {
        Reply reply = device.operate(operation);
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.detail()).contains(culprits);
    }

    @Nested
    class Finding {

        @Test
        void a_find_answers_whole_objects_in_the_order_asked_for() {
            assertThat(result("""
                                    {'operation':'findObjects','collection':'user','where':{'age':{'$gte':7}},
                                     'options':{'order':[['age','desc']]}}""")).isEqualTo(json("""
                                    [{'id':'ada','displayName':'Ada','age':36},{'id':'bob','displayName':'bob','age':7}]"""));
        }

        @Test
        void nulls_are_shown() {
            assertThat(result("{'operation':'findObject','collection':'user','where':{'id':'eve'}}"))
                    .isEqualTo(json("{'id':'eve','displayName':'Eve','age':null}"));
        }

        @Test
        void what_is_not_there_is_null() {
            assertThat(device.operate("{'operation':'findObject','collection':'user','where':{'id':'zoe'}}")
                            .body())
                    .isEqualTo("{\"result\":null}");
        }

        @Test
        void every_option_works() {
            assertThat(result("""
                                    {'operation':'findObjects','collection':'user','where':{},
                                     'options':{'order':[['displayName','asc']],'limit':1,'skip':1,'reverse':true,
                                                'ignoreCase':['displayName'],'fields':['displayName']}}""")).isEqualTo(json("[{'id':'bob','displayName':'bob'}]"));
        }

        @Test
        void a_find_without_a_filter_finds_all() {
            assertThat(result("{'operation':'findObjects','collection':'user'}").toString())
                    .contains("ada", "bob", "eve");
        }

        @Test
        void a_count_is_a_number() {
            assertThat(result("{'operation':'countObjects','collection':'user','where':{'age':null}}"))
                    .isEqualTo(json("1"));
        }

        @ParameterizedTest
        @CsvSource({"findOneObject,findObject", "findAllObjects,findObjects"})
        void the_names_of_storex_mean_the_same(String alias, String name) {
            String rest = "','collection':'user','where':{'id':'ada'}}";
            assertThat(result("{'operation':'" + alias + rest)).isEqualTo(result("{'operation':'" + name + rest));
        }
    }

    @Nested
    class Writing {

        @Test
        void a_creation_answers_the_object_with_its_key_and_its_children() {
            Reply reply = device.operate("""
                    {'operation':'createObject','collection':'user',
                     'args':{'displayName':'Zoe','emails':[{'address':'zoe@example.org'}]}}""");
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.json().at("/result/object/id").asString()).hasSize(36);
            assertThat(reply.json().at("/result/object/emails/0/user"))
                    .isEqualTo(reply.json().at("/result/object/id"));
        }

        @Test
        void a_key_that_exists_is_a_conflict() {
            Reply reply = device.operate(
                    "{'operation':'createObject','collection':'user','args':{'id':'ada','displayName':'Ada'}}");
            assertThat(reply.status()).isEqualTo(409);
            assertThat(reply.detail()).contains("user", "ada");
        }

        @Test
        void a_unique_value_that_is_taken_is_a_conflict() {
            String email =
                    "{'operation':'createObject','collection':'email','args':{'address':'a@example.org','user':'ada'}}";
            assertThat(device.operate(email).status()).isEqualTo(200);
            Reply reply = device.operate(email);
            assertThat(reply.status()).isEqualTo(409);
            assertThat(reply.detail()).contains("email", "address", "a@example.org");
        }

        @ParameterizedTest
        @ValueSource(strings = {"updateObjects", "updateAllObject", "updateAllObjects"})
        void an_update_answers_how_many_matched(String name) {
            assertThat(result("{'operation':'" + name + "','collection':'user','where':{},'updates':{'age':1}}"))
                    .isEqualTo(json("{'count':3}"));
            assertThat(result("{'operation':'countObjects','collection':'user','where':{'age':1}}"))
                    .isEqualTo(json("3"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"deleteObjects", "deleteAllObjects"})
        void a_deletion_answers_how_many_matched(String name) {
            assertThat(result("{'operation':'" + name + "','collection':'user','where':{'age':{'$gt':6}}}"))
                    .isEqualTo(json("{'count':2}"));
            assertThat(result("{'operation':'countObjects','collection':'user'}"))
                    .isEqualTo(json("1"));
        }

        @Test
        void a_deletion_of_more_than_its_limit_deletes_nothing() {
            Reply reply = device.operate(
                    "{'operation':'deleteObjects','collection':'user','where':{},'options':{'limit':2}}");
            assertThat(reply.status()).isEqualTo(409);
            assertThat(reply.detail()).contains("user", "2", "3");
            assertThat(result("{'operation':'countObjects','collection':'user'}"))
                    .isEqualTo(json("3"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"updateObject", "updateOneObject"})
        void an_update_of_one_object_changes_the_one_that_matches(String name) {
            String update = "{'operation':'%s','collection':'user','where':%s,'updates':{'age':50}}";
            assertThat(result(update.formatted(name, "{'id':'ada'}"))).isEqualTo(json("{'count':1}"));
            assertThat(result(update.formatted(name, "{'id':'zoe'}"))).isEqualTo(json("{'count':0}"));
            assertRefused(update.formatted(name, "{}"), "updateObject", "user");
            assertThat(result("{'operation':'countObjects','collection':'user','where':{'age':50}}"))
                    .isEqualTo(json("1"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"deleteObject", "deleteOneObject"})
        void a_deletion_of_one_object_deletes_the_one_that_matches(String name) {
            String delete = "{'operation':'%s','collection':'user','where':%s}";
            assertThat(result(delete.formatted(name, "{'id':'ada'}"))).isEqualTo(json("{'count':1}"));
            assertThat(result(delete.formatted(name, "{'id':'ada'}"))).isEqualTo(json("{'count':0}"));
            assertThat(device.operate(delete.formatted(name, "{}")).status()).isEqualTo(409);
        }

        @Test
        void numbers_keep_every_digit() {
            String object = "{'id':'t','amount':%s,'stamp':%s,'weight':%s,'data':{'n':%s,'f':1.5}}"
                    .formatted("9223372036854775807", "-9007199254740993", "0.1", "9007199254740993");
            device.operate("{'operation':'createObject','collection':'thing','args':" + object + "}");
            assertThat(device.get("/api/collections/thing/objects/t").body())
                    .contains("\"amount\":9223372036854775807", "\"stamp\":-9007199254740993")
                    .contains("\"weight\":0.1", "\"n\":9007199254740993", "\"f\":1.5");
        }

        @Test
        void a_number_that_is_whole_is_whole_however_it_is_written() {
            device.operate(
                    "{'operation':'createObject','collection':'thing','args':{'id':'t','amount':9007199254740993.0}}");
            assertThat(device.get("/api/collections/thing/objects/t").body()).contains("\"amount\":9007199254740993,");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "amount|9223372036854775808",
                    "amount|1.5",
                    "amount|'1'",
                    "amount|1e400",
                    "amount|true",
                    "weight|1e400",
                    "weight|'1.0'",
                    "done|1",
                    "done|'true'",
                    "due|'yesterday'",
                    "due|5",
                    "stamp|'2026-01-10T08:30:00Z'",
                    "bytes|'%%%'",
                    "picture|'AAAA'",
                    "picture|{'type':'image/png'}",
                    "name|5",
                    "name|{}",
                    "name|'\\ud800'",
                    "name|'\\u0000'",
                    "nothing|1"
                })
        void a_value_of_another_type_is_refused_with_its_field(String field, String value) {
            assertRefused(
                    "{'operation':'createObject','collection':'thing','args':{'%s':%s}}".formatted(field, value),
                    "thing",
                    field);
        }
    }

    @Nested
    class Batches {

        @Test
        void a_batch_answers_the_objects_behind_its_placeholders() {
            Reply reply = device.operate("""
                    {'operation':'executeBatch','batch':[
                      {'placeholder':'zoe','operation':'createObject','collection':'user','args':{'displayName':'Zoe'}},
                      {'operation':'createObject','collection':'email','args':{'address':'zoe@example.org'},
                       'replace':[{'path':'user','placeholder':'zoe'}]},
                      {'operation':'updateObjects','collection':'user','where':{'id':'x'},'updates':{'age':3},
                       'replace':[{'path':'where.id','placeholder':'zoe'}]},
                      {'operation':'deleteObjects','collection':'user','where':{'id':'bob'},'options':{'limit':1}}]}""");
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            assertThat(reply.json().at("/result/info").propertyNames()).containsExactly("zoe");
            String id = reply.json().at("/result/info/zoe/object/id").asString();
            assertThat(result("{'operation':'findObject','collection':'email','where':{'user':'" + id + "'}}")
                            .toString())
                    .contains("zoe@example.org");
            assertThat(result("{'operation':'findObjects','collection':'user','where':{'age':3}}")
                            .toString())
                    .contains(id);
            assertThat(result("{'operation':'findObject','collection':'user','where':{'id':'bob'}}"))
                    .isEqualTo(json("null"));
        }

        @Test
        void an_empty_batch_does_nothing() {
            assertThat(result("{'operation':'executeBatch','batch':[]}")).isEqualTo(json("{'info':{}}"));
        }

        @Test
        void a_batch_whose_last_step_is_refused_has_done_nothing() {
            assertRefused("""
                    {'operation':'executeBatch','batch':[
                      {'operation':'deleteObjects','collection':'user','where':{}},
                      {'operation':'createObject','collection':'user','args':{'displayName':'x','age':'old'}}]}""", "age");
            assertThat(result("{'operation':'countObjects','collection':'user'}"))
                    .isEqualTo(json("3"));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "5|step 1",
                    "{}|operation",
                    "{'operation':'findObjects','collection':'user'}|findObjects",
                    "{'operation':'executeBatch','batch':[]}|executeBatch",
                    "{'operation':'createObject','collection':'user'}|args",
                    "{'operation':'createObject','collection':'user','args':{'displayName':'x'},'updates':{}}|updates",
                    "{'operation':'createObject','collection':'user','args':{},'placeholder':5}|placeholder",
                    "{'operation':'createObject','collection':'user','args':{},'placeholder':'\\ud800'}|placeholder",
                    "{'operation':'createObject','collection':'user','args':{},'replace':{}}|replace",
                    "{'operation':'createObject','collection':'user','args':{},'replace':[5]}|replacement",
                    "{'operation':'createObject','collection':'user','args':{},'replace':[{'path':'a'}]}|placeholder",
                    "{'operation':'createObject','collection':'user','args':{},"
                            + "'replace':[{'path':'a','placeholder':'nobody'}]}|nobody",
                    "{'operation':'deleteObjects','collection':'user'}|where",
                    "{'operation':'updateObjects','collection':'user','where':{}}|updates"
                })
        void a_step_that_is_none_is_refused(String step, String culprit) {
            assertRefused("{'operation':'executeBatch','batch':[" + step + "]}", culprit);
        }
    }

    @Nested
    class Refusing {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{}|operation",
                    "{'operation':5}|operation",
                    "{'operation':'dropEverything'}|dropEverything",
                    "{'operation':'findobjects','collection':'user'}|findobjects",
                    "{'operation':'findObjects'}|collection",
                    "{'operation':'findObjects','collection':5}|collection",
                    "{'operation':'findObjects','collection':'user','filter':{}}|filter",
                    "{'operation':'findObjects','collection':'user','where':[]}|where",
                    "{'operation':'findObjects','collection':'user','where':null}|where",
                    "{'operation':'findObjects','collection':'user','options':[]}|options",
                    "{'operation':'findObjects','collection':'user','where':{'name':'x'}}|name",
                    "{'operation':'findObjects','collection':'user','where':{'age':{'$near':5}}}|$near",
                    "{'operation':'findObjects','collection':'user','where':{'$xor':[]}}|$xor",
                    "{'operation':'findObjects','collection':'user','where':{'age':{'$gt':'old'}}}|age",
                    "{'operation':'findObjects','collection':'user','where':{'age':{'$in':5}}}|$in",
                    "{'operation':'findObjects','collection':'user','where':{'age':'old'}}|age",
                    "{'operation':'countObjects','collection':'user','options':{'reverse':true}}|reverse",
                    "{'operation':'createObject','collection':'user'}|args",
                    "{'operation':'createObject','collection':'user','args':[]}|args",
                    "{'operation':'createObject','collection':'user','args':{}}|displayName",
                    "{'operation':'createObject','collection':'user','args':{'displayName':null}}|displayName",
                    "{'operation':'createObject','collection':'user','args':{'displayName':'x','emails':5}}|emails",
                    "{'operation':'updateObjects','collection':'user','updates':{'age':5}}|where",
                    "{'operation':'updateObjects','collection':'user','where':{}}|updates",
                    "{'operation':'updateObjects','collection':'user','where':{},'updates':{'id':'x'}}|id",
                    "{'operation':'updateObjects','collection':'user','where':{},'updates':{'displayName':null}}|displayName",
                    "{'operation':'deleteObjects','collection':'user'}|where",
                    "{'operation':'deleteObjects','collection':'user','where':{},'options':{'limit':-1}}|limit",
                    "{'operation':'deleteObjects','collection':'user','where':{},'options':{'skip':1}}|skip",
                    "{'operation':'executeBatch'}|batch",
                    "{'operation':'executeBatch','batch':{}}|batch",
                    "{'operation':'executeBatch','batch':[],'collection':'user'}|collection"
                })
        void what_has_not_the_form_of_an_operation_is_refused_with_the_culprit(String operation, String culprit) {
            assertRefused(operation, culprit);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "'limit':-1|limit",
                    "'limit':'5'|limit",
                    "'limit':1.5|limit",
                    "'limit':9223372036854775808|limit",
                    "'skip':-1|skip",
                    "'skip':'5'|skip",
                    "'reverse':'yes'|reverse",
                    "'reverse':1|reverse",
                    "'order':'age'|order",
                    "'order':['age']|order",
                    "'order':[['age']]|order",
                    "'order':[['age','down']]|order",
                    "'order':[['age','ASC']]|order",
                    "'order':[[5,'asc']]|order",
                    "'order':[['age','asc','x']]|order",
                    "'order':[['height','asc']]|height",
                    "'ignoreCase':true|ignoreCase",
                    "'ignoreCase':[5]|ignoreCase",
                    "'ignoreCase':['height']|height",
                    "'ignoreCase':['age']|ignoreCase",
                    "'fields':'age'|fields",
                    "'fields':[5]|fields",
                    "'fields':['height']|height",
                    "'offset':5|offset"
                })
        void an_option_that_is_none_is_refused_by_name(String option, String culprit) {
            String options = "','collection':'user','where':{},'options':{" + option + "}}";
            assertRefused("{'operation':'findObjects" + options, culprit);
            assertRefused("{'operation':'findObject" + options, culprit);
        }

        @Test
        void a_collection_that_is_not_there_is_not_found() {
            for (String operation : new String[] {
                "{'operation':'findObjects','collection':'usr'}",
                "{'operation':'createObject','collection':'usr','args':{}}",
                "{'operation':'executeBatch','batch':[{'operation':'deleteObjects','collection':'usr','where':{}}]}"
            }) {
                Reply reply = device.operate(operation);
                assertThat(reply.status()).isEqualTo(404);
                assertThat(reply.detail()).contains("usr");
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "[]",
                    "null",
                    "5",
                    "'x'",
                    "{",
                    "{'operation':'countObjects','collection':'user'} {}",
                    "{'operation':'countObjects','operation':'countObjects','collection':'user'}",
                    "{'operation':'findObjects','collection':'user','where':{'age':1,'age':2}}",
                    "{operation:'countObjects'}",
                    "{'operation':'countObjects','collection':'user',}",
                    "{'operation':'createObject','collection':'thing','args':{'weight':NaN}}"
                })
        void what_is_not_one_json_object_is_refused(String body) {
            assertRefused(body, "The body");
        }

        @Test
        void json_of_endless_depth_is_refused() {
            assertRefused("{'a':" + "[".repeat(100_000), "The body");
            assertRefused(
                    "{'operation':'findObjects','collection':'user','where':" + "{'$not':".repeat(200) + "{}"
                            + "}".repeat(200) + "}",
                    "user");
        }

        @Test
        void bytes_that_are_no_text_are_refused() {
            String latin = device.sendRaw("POST /api/operations HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 3\r\n\r\n{\"é");
            assertThat(latin).startsWith("HTTP/1.1 400").contains("application/problem+json");
        }
    }
}
