package io.syncline.device.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions to the past are answered from the events and not by the database, and must be answered the same. */
class PastQueriesTest {

    private static final String THINGS = "/api/collections/thing/objects";
    private static final String IN_THE_FUTURE = "&at=2999-01-01T00:00:00Z";

    private static RunningDevice device;

    @BeforeAll
    static void start(@TempDir Path directory) {
        device = RunningDevice.alone(directory);
        for (String object : new String[] {
            "{'id':'1'}",
            "{'id':'2','name':'a','amount':1,'weight':0.5,'done':true,'due':'2026-01-10','data':{'b':1,'a':[2,null]}}",
            "{'id':'3','name':'A','amount':-9223372036854775808,'weight':-1e300,'done':false,'data':[]}",
            "{'id':'4','name':'ab','amount':9223372036854775807,'weight':2,'stamp':0,'data':'text'}",
            "{'id':'5','name':'','amount':0,'weight':0,'long':'100% _ \\\\ *','data':1.5}",
            "{'id':'6','name':'é','stamp':-1,'due':'1969-12-31T23:59:59.999Z','bytes':'AAEC'}",
            "{'id':'7','name':'\uFFFD','picture':{'type':'image/png','data':'AA=='}}",
            "{'id':'8','name':'🦆','data':{'a':[2,null],'b':1.0}}",
            "{'id':'9','name':'漢字','done':false,'amount':1}",
            "{'id':'10','name':'a\\nb'}",
            "{'id':'deleted','name':'a'}"
        }) {
            assertThat(device.post(THINGS, object.replace('\'', '"')).status()).isEqualTo(201);
        }
        device.patch(THINGS + "/9", "{\"amount\":null,\"name\":\"b\"}");
        device.delete(THINGS + "/deleted");
    }

    @AfterAll
    static void stop() {
        device.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'name':'a'}",
                "{'name':null}",
                "{'name':{'$ne':'a'}}",
                "{'name':{'$ne':null}}",
                "{'name':{'$gt':'a'}}",
                "{'name':{'$gte':'\uFFFD'}}",
                "{'name':{'$lt':'🦆'}}",
                "{'name':{'$lte':''}}",
                "{'name':{'$gt':null}}",
                "{'name':{'$not':{'$lte':null}}}",
                "{'name':{'$in':['a',null,'🦆']}}",
                "{'name':{'$in':[]}}",
                "{'name':{'$nin':['a',null]}}",
                "{'name':{'$nin':['a']}}",
                "{'name':{'$nin':[]}}",
                "{'name':{'$not':{'$gt':'a'}}}",
                "{'name':{'$exists':false}}",
                "{'name':{'$startsWith':'a'}}",
                "{'name':{'$startsWith':''}}",
                "{'name':{'$contains':'b'}}",
                "{'name':{'$contains':''}}",
                "{'name':{'$startsWith':'a','$ne':'a'}}",
                "{'long':{'$contains':'% _ \\\\ *'}}",
                "{'amount':1}",
                "{'amount':{'$gt':0}}",
                "{'amount':{'$lte':9223372036854775807}}",
                "{'amount':{'$lt':-9223372036854775807}}",
                "{'weight':{'$gte':0}}",
                "{'weight':0}",
                "{'weight':{'$lt':0.5}}",
                "{'done':true}",
                "{'done':{'$ne':true}}",
                "{'done':{'$lt':true}}",
                "{'stamp':{'$lt':0}}",
                "{'due':{'$lt':'1970-01-01'}}",
                "{'due':'2026-01-10T01:00:00+01:00'}",
                "{'due':{'$startsWith':'2026-'}}",
                "{'data':{'a':[2,null],'b':1}}",
                "{'data':[]}",
                "{'data':1.5}",
                "{'data':{'$in':['text',[]]}}",
                "{'bytes':'AAEC'}",
                "{'picture':{'type':'image/png','data':'AA=='}}",
                "{'$or':[{'name':'a'},{'amount':0}]}",
                "{'$and':[{'name':{'$gte':'a'}},{'$not':{'done':true}}]}",
                "{'$not':{'$or':[{'done':null},{'name':null}]}}"
            })
    void a_filter_means_the_same_in_the_past(String where) {
        assertSame("?where=" + URLEncoder.encode(where.replace('\'', '"'), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order=name", "order=name:desc", "order=amount,name:desc", "order=weight:desc", "order=done,due",
                "order=done:desc,id:desc", "order=stamp:desc&limit=3", "order=due&skip=8&limit=1", "skip=2", "limit=0"
            })
    void an_order_means_the_same_in_the_past(String query) {
        assertSame("?" + query);
    }

    private static void assertSame(String query) {
        Reply now = device.get(THINGS + query);
        assertThat(now.status()).as(now.body()).isEqualTo(200);
        assertThat(device.get(THINGS + query + IN_THE_FUTURE).body()).isEqualTo(now.body());
    }
}
