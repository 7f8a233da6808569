package io.syncline.sync.conformance;

import static io.syncline.sync.conformance.Fixture.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.syncline.domain.filter.Filter;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.storage.Query;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which things a filter finds: what is written here, what the pure filter says, and what is counted. */
interface FilterCases extends Cases {

    @ParameterizedTest(name = "{0} finds {1}")
    @MethodSource("io.syncline.sync.conformance.FilterCases#filters")
    default void a_filter_finds(String filter, String keys) {
        check(filter, keys, FindOptions.NONE);
    }

    @ParameterizedTest(name = "{0} finds {1}, whatever the case")
    @MethodSource("io.syncline.sync.conformance.FilterCases#filtersWithoutCase")
    default void a_filter_that_ignores_case_finds(String filter, String keys) {
        check(filter, keys, Fixture.ignoring("name", "settings.theme", "city"));
    }

    private void check(String filter, String keys, FindOptions options) {
        Map<String, @Nullable Object> where = Fixture.json(filter);
        assertThat(found(THINGS, where, options)).isEqualTo(keys);
        assertThat(collection(THINGS).countObjects(where, options)).isEqualTo(keys.length());
        Filter pure = Query.of(Fixture.REGISTRY, THINGS, where, options).filter();
        assertThat(collection(THINGS).findObjects(Map.of()).stream()
                        .filter(pure::matches)
                        .map(thing -> String.valueOf(thing.get("id")))
                        .collect(Collectors.joining()))
                .as("what the pure filter says")
                .isEqualTo(keys);
    }

    static Stream<Arguments> filters() {
        return Stream.of(
                // everything, nothing, keys
                arguments("{}", "abcdefghijkl"),
                arguments("{id:'a'}", "a"),
                arguments("{id:'A'}", ""),
                arguments("{id:{$in:['c','a','z']}}", "ac"),
                arguments("{id:{$nin:['c','a','z']}}", "bdefghijkl"),
                arguments("{id:{$gt:'c', $lte:'e'}}", "de"),
                arguments("{id:{$startsWith:'a'}}", "a"),
                // text
                arguments("{name:'Ada'}", "a"),
                arguments("{name:'ada'}", "b"),
                arguments("{name:''}", "j"),
                arguments("{name:'😀 smile'}", "f"),
                arguments("{name:{$ne:'Ada'}}", "bcdefghijkl"),
                arguments("{name:{$lt:'Straße'}}", "aej"),
                arguments("{name:{$lte:'Straße'}}", "adej"),
                arguments("{name:{$gt:'a'}}", "bcfghikl"),
                arguments("{name:{$gte:'ﬀ'}}", "fgl"),
                arguments("{name:{$gt:'ﬀ'}}", "fl"),
                arguments("{name:{$gt:'Ａ'}}", "f"),
                arguments("{name:{$lt:'😀'}}", "abcdeghijkl"),
                arguments("{name:{$in:['Ada','ada','nobody']}}", "ab"),
                arguments("{name:{$in:[]}}", ""),
                arguments("{name:{$nin:[]}}", "abcdefghijkl"),
                arguments("{name:{$startsWith:'St'}}", "d"),
                arguments("{name:{$startsWith:'ST'}}", "e"),
                arguments("{name:{$startsWith:''}}", "abcdefghijkl"),
                arguments("{name:{$startsWith:'😀'}}", "f"),
                arguments("{name:{$startsWith:'a_'}}", "k"),
                arguments("{name:{$startsWith:'a%'}}", ""),
                arguments("{name:{$contains:'aß'}}", "d"),
                arguments("{name:{$contains:'_b%'}}", "k"),
                arguments("{name:{$contains:'\\\\'}}", "k"),
                arguments("{name:{$contains:''}}", "abcdefghijkl"),
                arguments("{name:{$contains:'smile'}}", "f"),
                arguments("{name:{$contains:'ΔΟ'}}", "h"),
                // text that may be absent
                arguments("{city:null}", "ehijkl"),
                arguments("{city:{$eq:null}}", "ehijkl"),
                arguments("{city:{$ne:null}}", "abcdfg"),
                arguments("{city:''}", "f"),
                arguments("{city:{$ne:'Rome'}}", "cdefghijkl"),
                arguments("{city:{$in:['Rome',null]}}", "abehijkl"),
                arguments("{city:{$nin:['Rome',null]}}", "cdfg"),
                arguments("{city:{$nin:['Rome']}}", "cdefghijkl"),
                arguments("{city:{$exists:true}}", "abcdfg"),
                arguments("{city:{$exists:false}}", "ehijkl"),
                arguments("{city:{$exists:1}}", "abcdfg"),
                arguments("{city:{$gt:null}}", ""),
                arguments("{city:{$lte:null}}", ""),
                arguments("{city:{$not:{$startsWith:'R'}}}", "cdefghijkl"),
                arguments("{city:{$not:{$gt:'O'}}}", "efhijkl"),
                arguments("{city:'Rome', age:{$gte:31}}", "a"),
                arguments("{city:'Oslo', age:null}", "c"),
                // whole numbers
                arguments("{age:30}", "bg"),
                arguments("{age:30.0}", "bg"),
                arguments("{age:30.5}", ""),
                arguments("{age:{$gt:30.5}}", "aehl"),
                arguments("{age:{$gte:30, $lt:36}}", "bgl"),
                arguments("{age:{$lt:0}}", "di"),
                arguments("{age:{$lte:-0.5}}", "di"),
                arguments("{age:9007199254740993}", "e"),
                arguments("{age:9007199254740992}", ""),
                arguments("{age:{$gt:9007199254740992}}", "eh"),
                arguments("{age:9223372036854775807}", "h"),
                arguments("{age:{$lt:-9223372036854775807}}", "i"),
                arguments("{age:{$lt:1e300}}", "abdefghikl"),
                arguments("{age:{$gt:1e300}}", ""),
                arguments("{age:{$ne:30}}", "acdefhijkl"),
                arguments("{age:null}", "cj"),
                arguments("{age:{$not:{$gt:0}}}", "cdfij"),
                arguments("{age:{$not:{$gt:0, $lt:31}}}", "acdefhijl"),
                arguments("{age:{$in:[36,-5,null,1.5]}}", "acdj"),
                // floating point
                arguments("{weight:1.5}", "a"),
                arguments("{weight:0}", "d"),
                arguments("{weight:{$lt:0}}", "ch"),
                arguments("{weight:{$gte:2.5}}", "be"),
                arguments("{weight:1e300}", "e"),
                arguments("{weight:{$in:[1.5,2.5]}}", "ab"),
                arguments("{weight:{$ne:1.5}}", "bcdefghijkl"),
                // truth values
                arguments("{active:true}", "ad"),
                arguments("{active:false}", "bg"),
                arguments("{active:{$ne:true}}", "bcefghijkl"),
                arguments("{active:{$gt:false}}", "ad"),
                arguments("{active:{$in:[true,null]}}", "acdefhijkl"),
                arguments("{active:{$exists:0}}", "cefhijkl"),
                // instants
                arguments("{born:'1815-12-10T00:00:00.000Z'}", "a"),
                arguments("{born:'1815-12-10T01:00:00+01:00'}", "a"),
                arguments("{born:{$gt:'1815-12-10T00:00:00Z'}}", "bf"),
                arguments("{born:{$lt:'2000-01-01T00:00:00Z'}}", "ab"),
                arguments("{born:{$startsWith:'1815'}}", "ab"),
                arguments("{seen:1000}", "a"),
                arguments("{seen:{$lte:1000}}", "ab"),
                arguments("{seen:{$gt:9007199254740992}}", "e"),
                // bytes
                arguments("{data:'AQI='}", "a"),
                arguments("{data:''}", "f"),
                arguments("{data:{$in:['AQID','AQI=']}}", "ab"),
                arguments("{data:{$ne:'AQI='}}", "bcdefghijkl"),
                arguments("{picture:{type:'image/png', data:'AQI='}}", "a"),
                arguments("{'picture.type':'text/plain'}", "g"),
                arguments("{picture:{$exists:true}}", "ag"),
                // JSON as a whole
                arguments("{settings:'dark'}", "f"),
                arguments("{settings:{}}", "k"),
                arguments("{settings:{size:0.1, theme:{a:1}}}", "j"),
                arguments("{settings:{theme:{a:1}, size:0.1}}", "j"),
                arguments("{settings:null}", ""),
                // places inside of JSON
                arguments("{'settings.theme':'dark'}", "a"),
                arguments("{'settings.theme':7}", "c"),
                arguments("{'settings.theme':null}", "defk"),
                arguments("{'settings.theme':{$exists:true}}", "abcghijl"),
                arguments("{'settings.theme':{$ne:'dark'}}", "bcdefghijkl"),
                arguments("{'settings.theme':{$gt:'a'}}", "abh"),
                arguments("{'settings.theme':{$gte:''}}", "abghl"),
                arguments("{'settings.theme':{$lt:8}}", "c"),
                arguments("{'settings.theme':{$in:['dark',7,null]}}", "acdefk"),
                arguments("{'settings.theme':{$nin:['dark',7,null]}}", "bghijl"),
                arguments("{'settings.theme':{$in:[]}}", ""),
                arguments("{'settings.theme':{$startsWith:'d'}}", "a"),
                arguments("{'settings.theme':{$contains:'ark'}}", "ag"),
                arguments("{'settings.theme':{$contains:''}}", "abghl"),
                arguments("{'settings.theme':{$eq:['dark']}}", "i"),
                arguments("{'settings.theme':{$eq:{a:1}}}", "j"),
                arguments("{'settings.theme.a':1}", "j"),
                arguments("{'settings.theme.0':'dark'}", "i"),
                arguments("{'settings.size':10}", "a"),
                arguments("{'settings.size':'10'}", "c"),
                arguments("{'settings.size':0.1}", "j"),
                arguments("{'settings.size':{$gt:9.5}}", "aghl"),
                arguments("{'settings.size':{$gte:9.5, $lt:10.5}}", "ab"),
                arguments("{'settings.size':9007199254740993}", "g"),
                arguments("{'settings.size':9007199254740992}", ""),
                arguments("{'settings.size':{$gt:9007199254740992}}", "gh"),
                arguments("{'settings.size':1e300}", "h"),
                arguments("{'settings.size':{$lt:0}}", "i"),
                arguments("{'settings.size':{$not:{$gt:0}}}", "cdefik"),
                arguments("{'settings.on':true}", "a"),
                arguments("{'settings.on':false}", "b"),
                arguments("{'settings.on':'true'}", "g"),
                arguments("{'settings.on':{$gte:false}}", "ab"),
                arguments("{'settings.tags.0':'x'}", "ad"),
                arguments("{'settings.tags.1':'y'}", "a"),
                arguments("{'settings.tags.2.0':'z'}", "l"),
                arguments("{'settings.tags.9':null}", "abcdefghijkl"),
                arguments("{'settings.tags':{$eq:[]}}", "b"),
                arguments("{'settings.tags':'x'}", "c"),
                arguments("{'settings.0':1}", "e"),
                arguments("{'settings.0':'zero'}", "d"),
                arguments("{'settings.2.theme':'dark'}", "e"),
                arguments("{'settings.01':'odd'}", "c"),
                arguments("{'settings.-1':'last'}", "c"),
                arguments("{'settings.-1':{$exists:true}}", "c"),
                arguments("{'settings.tags.-1':{$exists:true}}", ""),
                arguments("{'settings.tags.01':{$exists:true}}", ""),
                arguments("{\"settings.it's\":1}", "g"),
                arguments("{'settings.deep.list.1.n':2}", "a"),
                arguments("{'settings.deep.list':{$eq:[{n:1},{n:2}]}}", "a"),
                // conditions together
                arguments("{$and:[{city:'Rome'},{age:30}]}", "b"),
                arguments("{$or:[{city:'Rome'},{age:30}]}", "abg"),
                arguments("{$not:{city:'Rome'}}", "cdefghijkl"),
                arguments("{$not:{$or:[{city:'Rome'},{city:null}]}}", "cdfg"),
                arguments("{$not:{$not:{city:'Rome'}}}", "ab"),
                arguments("{$or:[{$and:[{age:{$gt:0}},{age:{$lt:31}}]},{$not:{age:{$exists:true}}}]}", "bcgjk"),
                arguments("{$and:[{$or:[{active:true},{active:null}]},{$or:[{city:null},{city:''}]}]}", "efhijkl"),
                arguments("{name:{$not:{$in:['Ada','ada']}}, age:{$gte:30}}", "eghl"),
                arguments("{name:{$gte:'A', $lt:'B', $ne:'Ab', $not:{$startsWith:'Ac'}}}", "a"),
                // words
                arguments("{about:{$search:'programs'}}", "ab"),
                arguments("{about:{$search:'writes programs'}}", "ab"),
                arguments("{about:{$search:'first programs'}}", "a"),
                arguments("{about:{$search:'prog'}}", ""),
                arguments("{about:{$search:'prog*'}}", "ab"),
                arguments("{about:{$search:'angstrom ZURICH'}}", "c"),
                arguments("{about:{$search:'京'}}", "d"),
                arguments("{about:{$search:'tow*  東'}}", "d"),
                arguments("{about:{$search:''}}", ""),
                arguments("{about:{$search:'!?'}}", ""),
                arguments("{about:{$not:{$search:'programs'}}}", "cdefghijkl"),
                arguments("{$or:[{about:{$search:'tower'}},{name:'ada'}]}", "bd"));
    }

    static Stream<Arguments> filtersWithoutCase() {
        return Stream.of(
                arguments("{name:'ADA'}", "ab"),
                arguments("{name:'ÄDÄ'}", "c"),
                arguments("{name:'strasse'}", "de"),
                arguments("{name:'STRAẞE'}", "de"),
                arguments("{name:'FF'}", "g"),
                arguments("{name:'οδοσ'}", "hi"),
                arguments("{name:{$startsWith:'ΟΔΟΣ'}}", "hi"),
                arguments("{name:{$startsWith:'οδος'}}", "hi"),
                arguments("{name:'ａ'}", "l"),
                arguments("{name:{$ne:'ada'}}", "cdefghijkl"),
                arguments("{name:{$in:['ADA','sTRASSE']}}", "abde"),
                arguments("{name:{$startsWith:'STRA'}}", "de"),
                arguments("{name:{$contains:'RAS'}}", "de"),
                arguments("{name:{$contains:'SMILE'}}", "f"),
                arguments("{name:{$gte:'ADA', $lt:'ADB'}}", "ab"),
                arguments("{name:{$gt:'😀'}}", "f"),
                arguments("{city:'ROME'}", "ab"),
                arguments("{city:{$ne:'ROME'}}", "cdefghijkl"),
                arguments("{city:null}", "ehijkl"),
                arguments("{'settings.theme':'DARK'}", "ag"),
                arguments("{'settings.theme':7}", "c"),
                arguments("{'settings.theme':{$startsWith:'D'}}", "ag"),
                arguments("{'settings.theme':{$in:['LIGHT','οδος',7]}}", "bch"),
                arguments("{'settings.theme':{$eq:['dark']}}", "i"));
    }

    @Test
    default void a_list_of_values_can_be_long() {
        List<String> ids = IntStream.range(0, 40_000).mapToObj(i -> "u" + i).toList();
        assertThat(found(THINGS, Map.of("name", Map.of("$in", ids)))).isEmpty();
        List<String> more = Stream.concat(ids.stream(), Stream.of("Ada")).toList();
        assertThat(found(THINGS, Map.of("name", Map.of("$in", more)))).isEqualTo("a");
        assertThat(found(THINGS, Map.of("name", Map.of("$nin", more)))).isEqualTo("bcdefghijkl");
    }

    @Test
    default void a_list_of_values_inside_of_json_can_be_long() {
        List<Integer> numbers = IntStream.range(0, 5_000).boxed().toList();
        assertThat(found(THINGS, Map.of("settings.size", Map.of("$in", numbers))))
                .isEqualTo("a");
    }

    @Test
    default void alternatives_can_be_many() {
        List<Map<String, Object>> alternatives = IntStream.range(0, 3_000)
                .mapToObj(i -> Map.<String, Object>of("age", i))
                .toList();
        assertThat(found(THINGS, Map.of("$or", alternatives))).isEqualTo("abfgkl");
    }
}
