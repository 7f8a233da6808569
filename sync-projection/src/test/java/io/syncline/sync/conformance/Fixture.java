package io.syncline.sync.conformance;

import io.syncline.domain.operation.BatchStep;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.operation.FindOptions.Order;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.MergePolicy;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.storage.StorageManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The collections of the suite, and the things that are looked for. */
final class Fixture {

    static final String THINGS = "thing";

    static final StorageRegistry REGISTRY = StorageRegistry.builder()
            .collection(
                    THINGS,
                    "1",
                    thing -> thing.field("name", FieldType.STRING)
                            .optionalField("age", FieldType.INT)
                            .optionalField("weight", FieldType.FLOAT)
                            .optionalField("active", FieldType.BOOLEAN)
                            .optionalField("born", FieldType.DATETIME)
                            .optionalField("seen", FieldType.TIMESTAMP)
                            .optionalField("city", FieldType.STRING)
                            .optionalField("data", FieldType.BINARY)
                            .optionalField("picture", FieldType.BLOB)
                            .optionalField("settings", FieldType.JSON)
                            .optionalField("about", FieldType.TEXT)
                            .index("name")
                            .index("city", "age")
                            .index("born")
                            .index("about"))
            .collection(
                    "any",
                    "1",
                    any -> any.optionalField("string", FieldType.STRING)
                            .optionalField("text", FieldType.TEXT)
                            .optionalField("json", FieldType.JSON)
                            .optionalField("datetime", FieldType.DATETIME)
                            .optionalField("timestamp", FieldType.TIMESTAMP)
                            .optionalField("boolean", FieldType.BOOLEAN)
                            .optionalField("float", FieldType.FLOAT)
                            .optionalField("int", FieldType.INT)
                            .optionalField("blob", FieldType.BLOB)
                            .optionalField("binary", FieldType.BINARY)
                            .optionalField("random", FieldType.RANDOM_KEY))
            .collection("team", "1", team -> team.field("title", FieldType.STRING))
            .collection(
                    "user",
                    "1",
                    user -> user.field("name", FieldType.STRING)
                            .optionalField("age", FieldType.INT)
                            .optionalField("settings", FieldType.JSON)
                            .optionalField("about", FieldType.TEXT)
                            .optionalField("motto", FieldType.TEXT)
                            .optionalChildOf("team", "team")
                            .index("about")
                            .index("motto"))
            .collection(
                    "email",
                    "1",
                    email -> email.field("address", FieldType.STRING)
                            .childOf("user")
                            .uniqueIndex("address"))
            .collection(
                    "passport",
                    "1",
                    passport -> passport.field("number", FieldType.INT).singleChildOf("user"))
            .collection(
                    "visit",
                    "1",
                    visit -> visit.field("place", FieldType.STRING)
                            .field("number", FieldType.INT)
                            .optionalField("note", FieldType.TEXT)
                            .optionalField("rating", FieldType.FLOAT)
                            .key("place", "number")
                            .uniqueIndex("note", "rating")
                            .index("note"))
            .collection(
                    "tick",
                    "1",
                    tick -> tick.field("at", FieldType.TIMESTAMP)
                            .optionalField("what", FieldType.STRING)
                            .key("at"))
            .collection(
                    "page",
                    "1",
                    page -> page.field("title", FieldType.STRING)
                            .optionalField("language", FieldType.STRING)
                            .optionalField("meta", FieldType.JSON)
                            .optionalField("data", FieldType.BINARY)
                            .index("title")
                            .index("meta")
                            .index("data")
                            .uniqueIndex("language", "title"))
            .collection(
                    "board",
                    "1",
                    board -> board.optionalField("stock", FieldType.INT)
                            .optionalField("best", FieldType.INT)
                            .optionalField("tags", FieldType.JSON)
                            .optionalField("items", FieldType.JSON)
                            .optionalField("body", FieldType.TEXT)
                            .merge("stock", MergePolicy.COUNTER)
                            .merge("best", MergePolicy.GREATEST)
                            .merge("tags", MergePolicy.SET)
                            .merge("items", MergePolicy.LIST)
                            .merge("body", MergePolicy.TEXT)
                            .index("stock")
                            .index("body"))
            // Names that mean something to one database or another, and one that is longer than they allow.
            .collection(
                    "order",
                    "1",
                    order -> order.optionalField("select", FieldType.STRING)
                            .optionalField("xmin", FieldType.INT)
                            .optionalField("rank", FieldType.TEXT)
                            .optionalField("user name", FieldType.STRING)
                            .optionalField("grün.x", FieldType.STRING)
                            .index("select")
                            .index("rank")
                            .index("xmin"))
            .collection(
                    "Übersichtlichkeitsverbesserungsmaßnahmenkatalogseintrag_A",
                    "1",
                    one -> one.optionalField("words", FieldType.TEXT).index("words"))
            .collection(
                    "Übersichtlichkeitsverbesserungsmaßnahmenkatalogseintrag_B",
                    "1",
                    one -> one.optionalField("words", FieldType.TEXT).index("words"))
            .build();

    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
            .build();
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private Fixture() {}

    /** JSON with single quotes, and none around names. */
    static Map<String, @Nullable Object> json(String text) {
        return LENIENT.readValue(text, OBJECT);
    }

    static Map<String, @Nullable Object> values(Object... fieldsAndValues) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            values.put((String) fieldsAndValues[i], fieldsAndValues[i + 1]);
        }
        return values;
    }

    static FindOptions ignoring(String... fields) {
        return new FindOptions(List.of(), null, 0, false, List.of(fields), List.of());
    }

    /** Fields to order by, with a minus before those that descend. */
    static List<Order> by(String... fields) {
        return Arrays.stream(fields)
                .map(field -> field.startsWith("-") ? new Order(field.substring(1), true) : new Order(field, false))
                .toList();
    }

    static FindOptions ordered(String... fields) {
        return new FindOptions(by(fields), null, 0, false, List.of(), List.of());
    }

    static void fill(StorageManager storage) {
        List<BatchStep> steps = new ArrayList<>();
        for (String thing : List.of("""
                {id:'a', name:'Ada', age:36, weight:1.5, active:true, born:'1815-12-10T00:00:00.000Z', seen:1000, city:'Rome',
                 data:'AQI=', picture:{type:'image/png', data:'AQI='}, about:'Writes the first programs',
                 settings:{theme:'dark', size:10, tags:['x','y'], deep:{list:[{n:1},{n:2}]}, on:true}}""", """
                {id:'b', name:'ada', age:30, weight:2.5, active:false, born:'1815-12-10T00:00:00.001Z', seen:-1000, city:'Rome',
                 data:'AQID', about:'Reads programs, writes none',
                 settings:{theme:'light', size:9.5, tags:[], on:false}}""", """
                {id:'c', name:'Ädä', weight:-0.25, city:'Oslo', about:'ÄNGSTRÖM in Zürich',
                 settings:{theme:7, size:'10', tags:'x', '01':'odd', '-1':'last'}}""", """
                {id:'d', name:'Straße', age:-5, weight:0.0, active:true, city:'Oslo', about:'東京 tower',
                 settings:{theme:null, '0':'zero', tags:{'0':'x'}}}""", """
                {id:'e', name:'STRASSE', age:9007199254740993, weight:1e300, seen:9007199254740993, about:'',
                 settings:[1, 2, {theme:'dark'}]}""", """
                {id:'f', name:'😀 smile', age:0, born:'2026-01-10T08:30:00.000Z', city:'', data:'', settings:'dark'}""", """
                {id:'g', name:'ﬀ', age:30, active:false, city:'Paris', picture:{type:'text/plain', data:''},
                 settings:{theme:'Dark', size:9007199254740993, on:'true', "it's":1}}""", """
                {id:'h', name:'ΟΔΟΣ', age:9223372036854775807, weight:-1e300, settings:{size:1e300, theme:'ΟΔΟΣ'}}""", """
                {id:'i', name:'οδος', age:-9223372036854775808, settings:{size:-7, theme:['dark']}}""", """
                {id:'j', name:'', settings:{size:0.1, theme:{a:1}}}""", """
                {id:'k', name:'a_b%c\\\\d', age:1, settings:{}}""", """
                {id:'l', name:'Ａ', age:31, settings:{theme:'', size:10.5, tags:['y','x',['z']]}}""")) {
            steps.add(BatchStep.of(new StorageOperation.CreateObject(THINGS, json(thing))));
        }
        storage.operation(new StorageOperation.ExecuteBatch(steps));
    }
}
