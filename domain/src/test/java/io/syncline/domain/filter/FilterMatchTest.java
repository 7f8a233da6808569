package io.syncline.domain.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class FilterMatchTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final CollectionDefinition note = StorageRegistry.builder()
            .collection(
                    "note",
                    "1",
                    note -> note.field("title", FieldType.STRING)
                            .optionalField("stars", FieldType.INT)
                            .optionalField("body", FieldType.TEXT)
                            .optionalField("settings", FieldType.JSON)
                            .optionalField("tags", FieldType.JSON)
                            .index("body"))
            .build()
            .collection("note");

    private final Map<String, Object> object = note.canonicalObject(read("""
            {"id": "n1", "title": "Ängström", "stars": 3,
             "body": "Sync without a server, 東京で, in Ångström's world: naïve?",
             "settings": {"theme": "dark", "size": 12, "ratio": 1.5, "on": true, "none": null, "0": "zero",
                          "deep": {"er": [1, {"x": "y"}]}},
             "tags": ["a", "b", 3]}
            """));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                                            | true
            {"settings.theme":"dark"}                     | true
            {"settings.theme":"light"}                    | false
            {"settings.theme":{"$ne":"light"}}            | true
            {"settings.absent":null}                      | true
            {"settings.none":null}                        | true
            {"settings.none":{"$exists":0}}               | true
            {"settings.theme":{"$exists":1}}              | true
            {"settings.theme.deeper":null}                | true
            {"settings.size":12.0}                        | true
            {"settings.size":"12"}                        | false
            {"settings.size":{"$gt":11.5,"$lt":12.5}}     | true
            {"settings.size":{"$gt":"1"}}                 | false
            {"settings.ratio":{"$gte":1.5}}               | true
            {"settings.on":true}                          | true
            {"settings.on":1}                             | false
            {"settings.on":{"$gt":false}}                 | true
            {"settings.0":"zero"}                         | true
            {"settings.deep.er.1.x":"y"}                  | true
            {"settings.deep":{"er":[1,{"x":"y"}]}}        | true
            {"settings.theme":{"$in":["light","dark"]}}   | true
            {"settings.theme":{"$startsWith":"da"}}       | true
            {"settings.size":{"$contains":"1"}}           | false
            {"tags.0":"a"}                                | true
            {"tags.2":{"$lte":3}}                         | true
            {"tags.3":null}                               | true
            {"tags.00":null}                              | true
            {"stars":{"$gt":2.5}}                         | true
            {"stars":{"$gt":3.5}}                         | false
            {"stars":{"$lt":3.5}}                         | true
            {"stars":{"$gte":2.5,"$lte":3.1}}             | true
            {"stars":3.0}                                 | true
            {"stars":3.5}                                 | false
            {"stars":{"$ne":3.5}}                         | true
            {"stars":{"$in":[3.5,3]}}                     | true
            {"stars":{"$lt":1e300}}                       | true
            {"stars":{"$gt":1e300}}                       | false
            {"stars":{"$gt":-1e300}}                      | true
            {"stars":{"$ge":3,"$le":3}}                   | true
            {"stars":{"$not":{"$gt":2,"$lt":4}}}          | false
            {"stars":{"$not":3}}                          | false
            {"$not":{"$or":[{"stars":1},{"stars":2}]}}    | true
            {"$and":[{"stars":3},{"$not":{"stars":4}}]}   | true
            {"title":"ängström"}                          | false
            {"body":{"$search":"server SYNC"}}            | true
            {"body":{"$search":"angstrom naive"}}         | true
            {"body":{"$search":"serv"}}                   | false
            {"body":{"$search":"serv*"}}                  | true
            {"body":{"$search":"sync serverless"}}        | false
            {"body":{"$search":"東京"}}                   | true
            {"body":{"$search":"大阪"}}                   | false
            {"body":{"$search":"!!"}}                     | false
            """)
    void an_object_passes_or_not(String where, boolean passes) {
        assertThat(new FilterReader(note).read(read(where)).matches(object)).isEqualTo(passes);
    }

    @Test
    void absent_values_are_null() {
        Map<String, Object> bare = Map.of("id", "n2", "title", "");
        assertThat(filter("{\"stars\": null}").matches(bare)).isTrue();
        assertThat(filter("{\"stars\": {\"$ne\": 3}}").matches(bare)).isTrue();
        assertThat(filter("{\"stars\": {\"$lt\": 1e300}}").matches(bare)).isFalse();
        assertThat(filter("{\"settings.theme\": {\"$nin\": [\"dark\"]}}").matches(bare))
                .isTrue();
        assertThat(filter("{\"body\": {\"$search\": \"sync\"}}").matches(bare)).isFalse();
    }

    @Test
    void case_is_ignored_where_it_is_asked_for() {
        FilterReader ignoring = new FilterReader(note, java.util.List.of("title", "settings.theme"));
        assertThat(ignoring.read(read("{\"title\": \"ÄNGSTRÖM\", \"settings.theme\": {\"$startsWith\": \"DA\"}}"))
                        .matches(object))
                .isTrue();
    }

    @Test
    void a_search_needs_a_full_text_index_and_says_so() {
        assertThatThrownBy(() -> filter("{\"title\": {\"$search\": \"a\"}}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("'title'", "'note'", "full-text index", "'string'", "$contains");
    }

    @Test
    void a_path_that_can_not_be_followed_is_refused() {
        assertThatThrownBy(() -> filter("{\"settings.a..b\": 1}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("'settings.a..b'", "'note'");
    }

    private Filter filter(String where) {
        return new FilterReader(note).read(read(where));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read(String json) {
        return JSON.readValue(json, Map.class);
    }
}
