package io.syncline.domain.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaHistoryTest {

    private static final String THREE_VERSIONS = """
            {"collections": {
              "person": {"version": "3",
                "fields": {"fullName": {"type": "text", "renamedFrom": "name"},
                           "age": {"type": "float", "optional": true},
                           "country": {"type": "string", "default": "SE"}},
                "history": [
                  {"version": "1", "fields": {"nick": {"type": "string"}, "age": {"type": "int", "optional": true}}},
                  {"version": "2", "fields": {"name": {"type": "string", "renamedFrom": "nick"},
                                              "age": {"type": "int", "optional": true}}}]},
              "note": {"version": "2", "fields": {"text": {"type": "text"}}}}}
            """;

    @Nested
    class A_schema_with_history {

        private final StorageRegistry registry = SchemaFile.parse(THREE_VERSIONS);

        @Test
        void lists_the_versions_of_all_collections() {
            assertThat(registry.versions()).containsExactly("1", "2", "3");
        }

        @Test
        void tells_the_collections_as_of_a_version() {
            assertThat(registry.asOf("1").keySet()).containsExactly("person");
            assertThat(fieldsOf("person", "1")).containsExactly("id", "nick", "age");
            assertThat(fieldsOf("person", "2x")).containsExactly("id", "name", "age");
            assertThat(fieldsOf("person", "4")).containsExactly("id", "fullName", "age", "country");
            assertThat(fieldsOf("note", "4")).containsExactly("id", "text");
        }

        private List<String> fieldsOf(String collection, String version) {
            return List.copyOf(Objects.requireNonNull(registry.asOf(version).get(collection))
                    .fields()
                    .keySet());
        }

        @Test
        void gives_a_collection_its_history() {
            assertThat(registry.collection("person").history())
                    .extracting(CollectionVersion::version)
                    .containsExactly("1", "2");
            assertThat(registry.collection("note").history()).isEmpty();
        }

        @Test
        void fills_in_default_values_of_new_objects() {
            assertThat(registry.collection("person").canonicalObject(Map.of("id", "p", "fullName", "Ada")))
                    .containsEntry("country", "SE");
        }

        @Test
        void can_be_built_in_java() {
            StorageRegistry built = StorageRegistry.builder()
                    .collection(
                            "person",
                            "2",
                            person -> person.history("1", old -> old.field("nick", FieldType.STRING))
                                    .field("name", FieldType.STRING)
                                    .renamedFrom("name", "nick")
                                    .field("country", FieldType.STRING)
                                    .defaultValue("country", "SE"))
                    .build();
            assertThat(built.collection("person").versions())
                    .extracting(CollectionVersion::version)
                    .containsExactly("1", "2");
        }
    }

    @Nested
    class A_field_that_must_have_values {

        @Test
        void is_taken_for_the_only_one_of_its_type_that_goes() {
            VersionStep step = SchemaFile.parse(
                            person("{'mail': {'type': 'string'}}", "{'address': {'type': 'string'}}"))
                    .collection("person")
                    .stepsFrom("1")
                    .get(0);
            assertThat(step.of("mail", "ada@example.org")).isEqualTo(Map.of("address", "ada@example.org"));
        }

        @Test
        void is_refused_with_the_remedy_when_it_comes_from_nowhere() {
            assertThat(mistakesOf(
                            person("{'age': {'type': 'int'}}", "{'age': {'type': 'int'}, 'mail': {'type': 'string'}}")))
                    .singleElement()
                    .asString()
                    .contains(
                            "'mail' of collection 'person' is new and required in version 2",
                            "\"default\"",
                            "\"renamedFrom\"");
        }

        @Test
        void is_not_guessed_between_two() {
            assertThat(mistakesOf(
                            person("{'a': {'type': 'string'}, 'b': {'type': 'string'}}", "{'c': {'type': 'string'}}")))
                    .hasSize(1);
        }

        @Test
        void is_refused_when_it_was_optional_before() {
            assertThat(mistakesOf(
                            person("{'mail': {'type': 'string', 'optional': true}}", "{'mail': {'type': 'string'}}")))
                    .singleElement()
                    .asString()
                    .contains("was optional and is required");
        }
    }

    @Nested
    class Types {

        @ParameterizedTest
        @CsvSource({
            "int, float",
            "int, decimal",
            "int, timestamp",
            "timestamp, int",
            "int, string",
            "boolean, text",
            "string, text",
            "text, string",
            "random-key, string",
            "datetime, string",
            "datetime, timestamp",
            "url, string",
            "decimal, string",
            "float, json",
            "blob, json"
        })
        void may_widen(String from, String to) {
            assertThat(mistakesOf(retyped(from, to))).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "string, int",
            "float, int",
            "float, string",
            "string, datetime",
            "timestamp, datetime",
            "json, string",
            "string, url",
            "binary, string",
            "string, boolean",
            "int, boolean"
        })
        void are_refused_where_not_every_value_can(String from, String to) {
            assertThat(mistakesOf(retyped(from, to)))
                    .singleElement()
                    .asString()
                    .contains("'f' of collection 'person'", "'" + from + "'", "'" + to + "'", "declare a step");
        }

        private String retyped(String from, String to) {
            return person("{'f': {'type': '%s'}}".formatted(from), "{'f': {'type': '%s'}}".formatted(to));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "int | float | 3 | 3.0",
                    "int | string | -3 | -3",
                    "int | decimal | 30 | 30",
                    "boolean | string | true | true"
                })
        void convert_their_values(String from, String to, String value, String converted) {
            Object old = from.equals("boolean") ? (Object) Boolean.valueOf(value) : (Object) Long.valueOf(value);
            VersionStep step = SchemaFile.parse(retyped(from, to))
                    .collection("person")
                    .stepsFrom("1")
                    .get(0);
            assertThat(step.of("f", old)).extractingByKey("f").hasToString(converted);
        }

        @Test
        void of_a_key_stay() {
            String schema = """
                    {"collections": {"person": {"version": "2", "fields": {"n": {"type": "string"}},
                       "indices": [{"field": "n", "pk": true}],
                       "history": [{"version": "1", "fields": {"n": {"type": "int"}}}]}}}
                    """;
            assertThat(mistakesOf(schema)).singleElement().asString().contains("part of the key", "can not change");
        }
    }

    @Nested
    class Mistakes {

        @Test
        void of_a_history_are_all_reported_together() {
            assertThat(mistakesOf("""
                            {"collections": {
                              "a": {"version": "2", "fields": {"x": {"type": "string", "renamedFrom": "w"}},
                                    "history": [{"version": "1", "fields": {"y": {"type": "int"}}}]},
                              "b": {"version": "2", "fields": {"x": {"type": "int", "default": "many"}},
                                    "history": [{"version": "3", "fields": {}}, {"fields": {}}]},
                              "c": {"version": "2", "fields": {"x": {"type": "int", "renamedFrom": "y"}}}}}
                            """))
                    .anySatisfy(mistake ->
                            assertThat(mistake).contains("'x' of collection 'a'", "'w'", "version 1 does not have"))
                    .anySatisfy(mistake -> assertThat(mistake).contains("\"default\" many", "a whole number"))
                    .anySatisfy(
                            mistake -> assertThat(mistake).contains("A history entry of collection 'b' has no version"))
                    .anySatisfy(
                            mistake -> assertThat(mistake).contains("'x' of collection 'c'", "not in the \"history\""));
        }

        @Test
        void in_the_order_of_versions_are_refused() {
            assertThat(mistakesOf("""
                            {"collections": {"a": {"version": "2", "fields": {},
                              "history": [{"version": "2", "fields": {}}]}}}
                            """))
                    .singleElement()
                    .asString()
                    .contains("Version 2 of collection 'a' does not come after version 2");
        }

        @Test
        void a_renamed_field_that_is_still_there_is_refused() {
            assertThat(mistakesOf(person(
                            "{'a': {'type': 'string'}}",
                            "{'a': {'type': 'string'}, 'b': {'type': 'string', 'renamedFrom': 'a'}}")))
                    .anySatisfy(mistake -> assertThat(mistake).contains("'b'", "still has"));
        }

        @ParameterizedTest
        @CsvSource({
            "optinal, optional",
            "defualt, default",
            "renameFrom, renamedFrom",
            "Optional, optional",
            "typ, ''",
            "note, ''"
        })
        void that_look_like_a_slip_are_refused(String written, String meant) {
            List<String> mistakes =
                    mistakesOf("{'collections': {'a': {'version': '1', 'fields': {'f': {'type': 'string', '%s': 1}}}}}"
                            .formatted(written)
                            .replace('\'', '"'));
            if (meant.isEmpty()) {
                assertThat(mistakes).isEmpty();
            } else {
                assertThat(mistakes)
                        .containsExactly(
                                "Member \"%s\" of field 'f' of collection 'a' is unknown; \"%s\" is probably meant."
                                        .formatted(written, meant));
            }
        }

        @Test
        void storex_own_members_are_none() {
            assertThat(mistakesOf("""
                            {"collections": {"a": {"version": "1", "watch": true, "backup": false, "groupBy": [],
                              "comment": "ours", "fields": {"f": {"type": "string"}, "g": {"type": "string"}},
                              "uniqueTogether": [["f", "g"]]}}}
                            """)).isEmpty();
        }
    }

    @Nested
    class Steps {

        private static final String SPLIT = """
                {"collections": {"person": {"version": "2",
                   "fields": {"first": {"type": "string"}, "last": {"type": "string", "optional": true}},
                   "history": [{"version": "1", "fields": {"name": {"type": "string"}}}]}}}
                """;

        private static final SchemaStep STEP = SchemaStep.of("person", "1", "2")
                .reading("name")
                .writing("first", "last")
                .by(name -> Map.of(
                        "first",
                        name.toString().split(" ")[0],
                        "last",
                        name.toString().split(" ")[1]));

        @Test
        void compute_fields_from_one() {
            VersionStep step = SchemaFile.parse(SPLIT, FieldTypes.STANDARD, List.of(STEP))
                    .collection("person")
                    .stepsFrom("1")
                    .get(0);
            assertThat(step.of("name", "Ada Lovelace")).isEqualTo(Map.of("first", "Ada", "last", "Lovelace"));
        }

        @Test
        void have_to_fit_the_schema() {
            SchemaStep wrong = SchemaStep.of("person", "1", "2")
                    .reading("nick")
                    .writing("first", "third")
                    .by(nick -> Map.of());
            SchemaStep elsewhere = SchemaStep.of("person", "0", "2")
                    .reading("name")
                    .writing("last")
                    .by(name -> Map.of());
            SchemaException refusal = catchThrowableOfType(
                    SchemaException.class,
                    () -> SchemaFile.parse(SPLIT, FieldTypes.STANDARD, List.of(wrong, elsewhere)));
            assertThat(refusal.mistakes())
                    .anySatisfy(mistake -> assertThat(mistake).contains("reads 'nick' reads a field that version 1"))
                    .anySatisfy(mistake -> assertThat(mistake).contains("writes 'third'"))
                    .anySatisfy(
                            mistake -> assertThat(mistake).contains("from version 0 to 2", "not between two versions"));
        }
    }

    private static String person(String before, String now) {
        return "{'collections': {'person': {'version': '2', 'fields': %s, 'history': [{'version': '1', 'fields': %s}]}}}"
                .formatted(now, before)
                .replace('\'', '"');
    }

    private static List<String> mistakesOf(String schema) {
        try {
            SchemaFile.parse(schema);
            return List.of();
        } catch (SchemaException e) {
            return e.mistakes();
        }
    }
}
