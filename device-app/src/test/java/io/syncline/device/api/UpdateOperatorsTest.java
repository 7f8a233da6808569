package io.syncline.device.api;

import static io.syncline.device.api.RunningDevice.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateOperatorsTest {

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
    void objects() {
        device.clear();
        result("{'operation':'createObject','collection':'user','args':{'id':'ada','displayName':'Ada','age':36}}");
        result("{'operation':'createObject','collection':'user','args':{'id':'eve','displayName':'Eve'}}");
        result("{'operation':'createObject','collection':'thing','args':{'id':'t','name':'x',"
                + "'data':{'n':1,'tags':['a','b'],'list':[{'score':5},{'score':8}]}}}");
    }

    private static Object result(String operation) {
        Reply reply = device.operate(operation);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json().get("result");
    }

    private static Reply patch(String updates) {
        return device.patch("/api/collections/user/objects/ada", updates.replace('\'', '"'));
    }

    private static Object value(String collection, String id, String field) {
        return device.operate(
                        "{'operation':'findObject','collection':'%s','where':{'id':'%s'}}".formatted(collection, id))
                .json()
                .at("/result/" + field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'$inc':{'age':1}}|37",
                "{'age':{'$inc':-37}}|-1",
                "{'$mul':{'age':2}}|72",
                "{'$min':{'age':0}}|0",
                "{'age':{'$max':40}}|40",
                "{'$set':{'age':7}}|7",
                "{'$unset':{'age':''}}|null",
                "{'age':{'$unset':true}}|null"
            })
    void an_operator_changes_a_field(String updates, String age) {
        assertThat(result("{'operation':'updateObject','collection':'user','where':{'id':'ada'},'updates':" + updates
                        + "}"))
                .isEqualTo(json("{'count':1}"));
        assertThat(value("user", "ada", "age")).isEqualTo(json(age));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'$inc':{'data.n':1.5}}|{'list':[{'score':5},{'score':8}],'n':2.5,'tags':['a','b']}",
                "{'data':{'$unset':true}}|null",
                "{'$unset':{'data.list':1,'data.n':1}}|{'tags':['a','b']}",
                "{'data.list':{'$set':0},'data.new.deep':false}|{'list':0,'n':1,'new':{'deep':false},'tags':['a','b']}",
                "{'$set':{'data':{'$inc':1}}}|{'$inc':1}",
                "{'$push':{'data.tags':''},'$pull':{'data.list':{'score':{'$gte':6}}}}|{'list':[{'score':5}],'n':1,'tags':['a','b','']}",
                "{'$addToSet':{'data.tags':{'$each':['b','c']}}}|{'list':[{'score':5},{'score':8}],'n':1,'tags':['a','b','c']}",
                "{'$pull':{'data.tags':{'$in':['a']}}}|{'list':[{'score':5},{'score':8}],'n':1,'tags':['b']}",
                "{'data.list.1.score':{'$inc':1},'name':'y'}|{'list':[{'score':5},{'score':9}],'n':1,'tags':['a','b']}"
            })
    void an_operator_changes_a_place_in_json(String updates, String data) {
        result("{'operation':'updateObjects','collection':'thing','where':{},'updates':" + updates + "}");
        assertThat(value("thing", "t", "data")).isEqualTo(json(data));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "user|{'$rename':{'age':'years'}}|$rename",
                "user|{'age':{'$increase':1}}|$increase",
                "user|{'$inc':{'displayName':1}}|displayName",
                "user|{'$inc':{'age':0.5}}|0.5",
                "user|{'$inc':{'age':9223372036854775807}}|64 bits",
                "user|{'$inc':{'age':1},'age':3}|'age'",
                "user|{'$unset':{'displayName':1}}|displayName",
                "user|{'$set':{'id':'other'}}|'id'",
                "user|{'$inc':{'height':1}}|height",
                "user|{'$inc':5}|$inc",
                "thing|{'$push':{'data.n':1}}|data.n",
                "thing|{'$push':{'name':'x'}}|'name'",
                "thing|{'$push':{'data.tags':{'$each':['c'],'$slice':1}}}|$each",
                "thing|{'data.n.deeper':1}|data.n.deeper"
            })
    void what_does_not_work_is_refused_and_changes_nothing(String collection, String updates, String culprit) {
        String before = device.operate("{'operation':'findObjects','collection':'" + collection + "'}")
                .body();
        Reply reply = device.operate(
                "{'operation':'updateObjects','collection':'" + collection + "','where':{},'updates':" + updates + "}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.detail()).contains("'" + collection + "'", culprit);
        assertThat(device.operate("{'operation':'findObjects','collection':'" + collection + "'}")
                        .body())
                .isEqualTo(before);
    }

    @Test
    void operators_work_in_batches_with_keys_filled_in() {
        Reply reply = device.operate("""
                {'operation':'executeBatch','batch':[
                  {'placeholder':'zoe','operation':'createObject','collection':'user','args':{'displayName':'Zoe'}},
                  {'operation':'updateObjects','collection':'thing','where':{},
                   'updates':{'$push':{'data.tags':'?'},'$inc':{'data.n':1}},
                   'replace':[{'path':'updates.$push.data.tags','placeholder':'zoe'}]},
                  {'operation':'updateObjects','collection':'user','where':{},'updates':{'$inc':{'age':1}}}]}""");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        String zoe = reply.json().at("/result/info/zoe/object/id").asString();
        assertThat(value("thing", "t", "data/tags")).isEqualTo(json("['a','b','" + zoe + "']"));
        assertThat(value("user", "ada", "age")).isEqualTo(json("37"));
        assertThat(value("user", zoe, "age")).isEqualTo(json("1"));
    }

    @Test
    void a_patch_takes_operators_and_answers_the_object_as_it_became() {
        Reply reply = patch("{'age':{'$inc':1},'displayName':''}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.json()).isEqualTo(json("{'id':'ada','displayName':'','age':37}"));
    }

    @Test
    void the_history_shows_operators_as_they_were_asked_for() {
        result("{'operation':'createObject','collection':'user','args':{'id':'only once','displayName':'x'}}");
        result(
                "{'operation':'updateObject','collection':'user','where':{'id':'only once'},'updates':{'$inc':{'age':0}}}");
        Reply history = device.get("/api/collections/user/objects/only%20once/history");
        assertThat(history.json().at("/1/changes")).isEqualTo(json("{'age':{'$inc':0}}"));
        assertThat(history.json().at("/1/effective").asBoolean()).isTrue();
    }
}
