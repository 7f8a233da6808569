package io.syncline.domain.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.syncline.domain.refusal.UnknownCollectionException;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaFileTest {

    @Nested
    class The_example_of_the_documentation {

        private final StorageRegistry registry = SchemaFile.parse("""
                {
                  "collections": {
                    "user":  { "version": "2026-01-10",
                               "fields": { "displayName": { "type": "string" }, "age": { "type": "int", "optional": true } },
                               "indices": [ { "field": "displayName" } ] },
                    "email": { "version": "2026-02-01",
                               "fields": { "address": { "type": "string" } },
                               "indices": [ { "field": "address", "unique": true } ],
                               "relationships": [ { "childOf": "user" } ],
                               "history": [ { "version": "2026-01-10", "fields": { "mail": { "type": "string" } } } ] }
                  }
                }
                """);

        @Test
        void has_its_collections_in_order_with_their_versions() {
            assertThat(registry.collections())
                    .extracting(Object::toString)
                    .containsExactly("user@2026-01-10", "email@2026-02-01");
        }

        @Test
        void has_the_fields_with_the_default_key_first_and_the_link_last() {
            assertThat(registry.collection("email").fields())
                    .containsExactly(
                            new FieldDefinition("email", "id", FieldType.STRING, false),
                            new FieldDefinition("email", "address", FieldType.STRING, false),
                            new FieldDefinition("email", "user", FieldType.STRING, false));
            assertThat(registry.collection("user").field("age").optional()).isTrue();
        }

        @Test
        void has_a_generated_key() {
            assertThat(registry.collection("user").key())
                    .extracting(FieldDefinition::name)
                    .containsExactly("id");
            assertThat(registry.collection("user").isKeyGenerated()).isTrue();
        }

        @Test
        void has_the_indices() {
            assertThat(registry.collection("user").indices())
                    .containsExactly(new IndexDefinition(List.of("displayName"), false));
            assertThat(registry.collection("email").indices())
                    .containsExactly(new IndexDefinition(List.of("address"), true));
        }

        @Test
        void has_the_link_with_its_default_names() {
            Relationship link = new Relationship(Relationship.Kind.CHILD_OF, "user", "user", "emails", false, false);
            assertThat(registry.collection("email").relationships()).containsExactly(link);
            assertThat(registry.childrenOf("user"))
                    .containsExactly(new StorageRegistry.Child(registry.collection("email"), link));
        }

        @Test
        void refuses_to_give_a_collection_that_it_has_not_and_names_those_it_has() {
            Assertions.assertThatThrownBy(() -> registry.collection("usr"))
                    .isInstanceOf(UnknownCollectionException.class)
                    .hasMessageContaining("'usr'")
                    .hasMessageContaining("user")
                    .hasMessageContaining("email");
        }
    }

    @Nested
    class A_key {

        @Test
        void may_be_a_declared_field_and_is_then_not_generated() {
            CollectionDefinition country = collection("""
                    {"fields": {"code": {"type": "string"}}, "indices": [{"field": "code", "pk": true}]}
                    """);
            assertThat(country.key()).extracting(FieldDefinition::name).containsExactly("code");
            assertThat(country.isKeyGenerated()).isFalse();
            assertThat(country.findField("id")).isEmpty();
            assertThat(country.indices()).isEmpty();
        }

        @Test
        void may_have_several_fields() {
            CollectionDefinition page = collection("""
                    {"fields": {"no": {"type": "int"}, "book": {"type": "string"}},
                     "indices": [{"field": ["book", "no"], "pk": true}]}
                    """);
            assertThat(page.key()).extracting(FieldDefinition::name).containsExactly("book", "no");
        }

        @Test
        void named_id_may_be_declared_as_text_and_is_still_generated() {
            CollectionDefinition note = collection("""
                    {"fields": {"id": {"type": "string"}, "text": {"type": "text"}}}
                    """);
            assertThat(note.fields()).extracting(FieldDefinition::name).containsExactly("id", "text");
            assertThat(note.isKeyGenerated()).isTrue();
        }

        @Test
        void named_id_that_is_declared_as_a_number_is_not_generated() {
            CollectionDefinition note = collection("""
                    {"fields": {"id": {"type": "int"}}}
                    """);
            assertThat(note.key()).extracting(FieldDefinition::type).containsExactly(FieldType.INT);
            assertThat(note.isKeyGenerated()).isFalse();
        }

        @Test
        void of_the_default_name_can_be_part_of_an_index() {
            CollectionDefinition note = collection("""
                    {"fields": {"text": {"type": "string"}}, "indices": [{"field": ["text", "id"]}]}
                    """);
            assertThat(note.indices()).containsExactly(new IndexDefinition(List.of("text", "id"), false));
        }

        @Test
        void of_the_default_name_must_not_differ_from_a_field_by_case_only() {
            assertThat(mistakesOf("""
                    {"collections": {"note": {"version": "1", "fields": {"Id": {"type": "int"}}}}}
                    """)).singleElement().asString().contains("'Id'", "'id'", "'note'", "case");
        }

        @Test
        void can_not_be_optional_or_of_a_type_without_a_text() {
            assertThat(mistakesOf("""
                            {"collections": {
                              "a": {"version": "1", "fields": {"k": {"type": "string", "optional": true}},
                                    "indices": [{"field": "k", "pk": true}]},
                              "b": {"version": "1", "fields": {"k": {"type": "json"}},
                                    "indices": [{"field": "k", "pk": true}]},
                              "c": {"version": "1", "relationships": [{"childOf": "d", "optional": true}],
                                    "indices": [{"field": "d", "pk": true}]},
                              "d": {"version": "1"}}}
                            """))
                    .hasSize(3)
                    .anySatisfy(mistake -> assertThat(mistake).contains("'k'", "'a'", "optional"))
                    .anySatisfy(mistake -> assertThat(mistake).contains("'k'", "'b'", "'json'"))
                    .anySatisfy(mistake -> assertThat(mistake).contains("'d'", "'c'", "optional"));
        }
    }

    @Nested
    class A_link {

        @Test
        void to_its_own_collection_is_possible() {
            CollectionDefinition employee = SchemaFile.parse("""
                            {"collections": {"Employee": {"version": "1",
                               "fields": {"EmployeeId": {"type": "int"}, "LastName": {"type": "string"}},
                               "indices": [{"field": "EmployeeId", "pk": true}],
                               "relationships": [{"childOf": "Employee", "alias": "ReportsTo", "reverseAlias": "Reports", "optional": true}]}}}
                            """).collection("Employee");
            assertThat(employee.field("ReportsTo"))
                    .isEqualTo(new FieldDefinition("Employee", "ReportsTo", FieldType.INT, true));
            assertThat(employee.relationships())
                    .extracting(Relationship::reverseAlias)
                    .containsExactly("Reports");
        }

        @Test
        void can_be_part_of_a_compound_key_and_has_the_type_of_the_key_that_it_leads_to() {
            CollectionDefinition track = SchemaFile.parse("""
                            {"collections": {
                              "PlaylistTrack": {"version": "1",
                                 "indices": [{"field": ["Playlist", {"relationship": "Track"}], "pk": true}],
                                 "relationships": [{"connects": ["Playlist", "Track"]}]},
                              "Playlist": {"version": "1", "fields": {"PlaylistId": {"type": "int"}},
                                 "indices": [{"field": "PlaylistId", "pk": true}]},
                              "Track": {"version": "1"}}}
                            """).collection("PlaylistTrack");
            assertThat(track.key())
                    .containsExactly(
                            new FieldDefinition("PlaylistTrack", "Playlist", FieldType.INT, false),
                            new FieldDefinition("PlaylistTrack", "Track", FieldType.STRING, false));
        }

        @Test
        void to_a_compound_key_is_text() {
            StorageRegistry registry = SchemaFile.parse("""
                    {"collections": {
                      "note": {"version": "1", "relationships": [{"childOf": "page"}]},
                      "page": {"version": "1", "fields": {"book": {"type": "int"}, "no": {"type": "int"}},
                               "indices": [{"field": ["book", "no"], "pk": true}]}}}
                    """);
            assertThat(registry.collection("note").field("page").type()).isEqualTo(FieldType.STRING);
        }

        @Test
        void to_a_key_that_is_itself_a_link_has_the_type_at_the_end() {
            StorageRegistry registry = SchemaFile.parse("""
                    {"collections": {
                      "c": {"version": "1", "relationships": [{"childOf": "b"}]},
                      "b": {"version": "1", "relationships": [{"singleChildOf": "a"}], "indices": [{"field": "a", "pk": true}]},
                      "a": {"version": "1", "fields": {"no": {"type": "int"}}, "indices": [{"field": "no", "pk": true}]}}}
                    """);
            assertThat(registry.collection("c").field("b").type()).isEqualTo(FieldType.INT);
        }

        @Test
        void to_a_random_key_is_text_and_not_generated() {
            StorageRegistry registry = SchemaFile.parse("""
                    {"collections": {
                      "note": {"version": "1", "relationships": [{"childOf": "share"}]},
                      "share": {"version": "1", "fields": {"key": {"type": "random-key"}}, "indices": [{"field": "key", "pk": true}]}}}
                    """);
            assertThat(registry.collection("note").field("share").type()).isEqualTo(FieldType.STRING);
        }

        @Test
        void whose_type_leads_back_to_itself_is_a_mistake() {
            assertThat(mistakesOf("""
                            {"collections": {
                              "a": {"version": "1", "relationships": [{"childOf": "b"}], "indices": [{"field": "b", "pk": true}]},
                              "b": {"version": "1", "relationships": [{"childOf": "a"}], "indices": [{"field": "a", "pk": true}]}}}
                            """))
                    .hasSize(2)
                    .anySatisfy(mistake -> assertThat(mistake).contains("Link 'b' of collection 'a'"))
                    .anySatisfy(mistake -> assertThat(mistake).contains("Link 'a' of collection 'b'"));
        }

        @Test
        void has_the_names_that_it_is_given() {
            StorageRegistry registry = SchemaFile.parse("""
                    {"collections": {
                      "user": {"version": "1"},
                      "email": {"version": "1", "relationships": [
                         {"childOf": "user", "alias": "owner", "reverseAlias": "addresses", "enforced": true}]},
                      "profile": {"version": "1", "relationships": [{"singleChildOf": "user"}]},
                      "friendship": {"version": "1", "relationships": [
                         {"connects": ["user", "user"], "aliases": ["from", "to"], "reverseAliases": ["outgoing", "incoming"]}]}}}
                    """);
            assertThat(registry.childrenOf("user"))
                    .extracting(StorageRegistry.Child::relationship)
                    .containsExactly(
                            new Relationship(Relationship.Kind.CHILD_OF, "user", "owner", "addresses", false, true),
                            new Relationship(
                                    Relationship.Kind.SINGLE_CHILD_OF, "user", "user", "profile", false, false),
                            new Relationship(Relationship.Kind.CONNECTS, "user", "from", "outgoing", false, false),
                            new Relationship(Relationship.Kind.CONNECTS, "user", "to", "incoming", false, false));
        }

        @Test
        void can_be_indexed_by_its_alias() {
            CollectionDefinition email = SchemaFile.parse("""
                            {"collections": {"user": {"version": "1"},
                              "email": {"version": "1", "relationships": [{"childOf": "user", "alias": "owner"}],
                                        "indices": [{"field": "owner"}, {"field": {"relationship": "owner"}, "unique": true}]}}}
                            """).collection("email");
            assertThat(email.indices())
                    .containsExactly(
                            new IndexDefinition(List.of("owner"), false), new IndexDefinition(List.of("owner"), true));
        }

        @Test
        void can_not_have_the_name_of_a_field_or_of_another_link() {
            assertThat(mistakesOf("""
                            {"collections": {"user": {"version": "1"},
                              "email": {"version": "1", "fields": {"user": {"type": "string"}}, "relationships": [{"childOf": "user"}]},
                              "like": {"version": "1", "relationships": [{"connects": ["user", "user"]}]}}}
                            """))
                    .hasSize(2)
                    .anySatisfy(mistake -> assertThat(mistake).contains("'user'", "'email'", "alias"))
                    .anySatisfy(mistake -> assertThat(mistake).contains("'user'", "'like'", "alias"));
        }
    }

    @Nested
    class Reverse_aliases {

        @Test
        void by_default_are_the_plural_for_many_children_and_the_name_for_one() {
            StorageRegistry registry = SchemaFile.parse("""
                    {"collections": {"user": {"version": "1"},
                      "category": {"version": "1", "relationships": [{"childOf": "user"}]},
                      "address": {"version": "1", "relationships": [{"childOf": "user"}]},
                      "day": {"version": "1", "relationships": [{"childOf": "user"}]},
                      "picture": {"version": "1", "relationships": [{"singleChildOf": "user"}]}}}
                    """);
            assertThat(reverseAliases(registry, "user")).containsExactly("categories", "addresses", "days", "picture");
        }

        @Test
        void that_were_chosen_must_be_clear() {
            assertThat(mistakesOf("""
                            {"collections": {"user": {"version": "1", "fields": {"inbox": {"type": "json"}}},
                              "a": {"version": "1", "relationships": [{"childOf": "user", "reverseAlias": "inbox"}]},
                              "b": {"version": "1", "relationships": [{"childOf": "user", "reverseAlias": "things"}]},
                              "c": {"version": "1", "relationships": [{"singleChildOf": "user", "reverseAlias": "things"}]},
                              "d": {"version": "1", "relationships": [
                                 {"connects": ["user", "user"], "aliases": ["x", "y"], "reverseAliases": ["same", "same"]}]}}}
                            """))
                    .hasSize(3)
                    .anySatisfy(mistake -> assertThat(mistake).contains("'inbox'", "'a'", "a field of 'user'"))
                    .anySatisfy(mistake -> assertThat(mistake).contains("'things'", "'b'", "'c'"))
                    .anySatisfy(mistake -> assertThat(mistake).contains("'same'", "'x'", "'y'", "'d'"));
        }

        @Test
        void by_default_are_left_out_where_two_links_would_share_one() {
            StorageRegistry registry = SchemaFile.parse("""
                    {"collections": {"user": {"version": "1"},
                      "message": {"version": "1", "relationships": [
                         {"childOf": "user", "alias": "sender"}, {"childOf": "user", "alias": "recipient"}]},
                      "follow": {"version": "1", "relationships": [{"connects": ["user", "user"], "aliases": ["from", "to"]}]},
                      "email": {"version": "1", "relationships": [{"childOf": "user"}]}}}
                    """);
            assertThat(registry.collection("message").relationships()).hasSize(2);
            assertThat(reverseAliases(registry, "user")).containsExactly("emails");
        }

        @Test
        void by_default_are_left_out_where_the_parent_has_a_field_of_that_name() {
            StorageRegistry registry = SchemaFile.parse("""
                    {"collections": {"user": {"version": "1", "fields": {"emails": {"type": "json"}}},
                      "email": {"version": "1", "relationships": [{"childOf": "user"}]}}}
                    """);
            assertThat(reverseAliases(registry, "user")).isEmpty();
        }

        @Test
        void by_default_give_way_to_one_that_was_chosen() {
            StorageRegistry registry = SchemaFile.parse("""
                    {"collections": {"user": {"version": "1"},
                      "message": {"version": "1", "relationships": [
                         {"childOf": "user", "alias": "sender"},
                         {"childOf": "user", "alias": "recipient", "reverseAlias": "messages"}]}}}
                    """);
            assertThat(registry.childrenOf("user"))
                    .extracting(child -> child.relationship().alias())
                    .containsExactly("recipient");
        }

        private List<String> reverseAliases(StorageRegistry registry, String parent) {
            return registry.childrenOf(parent).stream()
                    .map(child -> child.relationship().reverseAlias())
                    .toList();
        }
    }

    @Nested
    class A_schema_with_mistakes {

        @Test
        void is_refused_with_every_mistake_named() {
            SchemaException refusal = refusalOf("""
                    {"collections": {
                      "user": {"fields": {"name": {"type": "varchar"}, "Name": {"type": "string"}},
                               "indices": [{"field": "nickname"}, {"field": ["name", "name"]}]},
                      "User": {"version": "1"},
                      "email": {"version": "1", "fields": {"a": {"type": "string"}, "b": {"type": "string"}},
                                "indices": [{"field": "a", "pk": true}, {"field": "b", "pk": true}],
                                "relationships": [{"childOf": "person"}, {"childOf": "account", "alias": "a"}]},
                      "sqlite_x": {"version": "1"},
                      "no/slash": {"version": "1"}}}
                    """);
            assertThat(refusal.mistakes())
                    .anySatisfy(mistake -> assertThat(mistake).contains("'user'", "no version"))
                    .anySatisfy(mistake ->
                            assertThat(mistake).contains("'name'", "'user'", "unknown type", "'varchar'", "random-key"))
                    .anySatisfy(mistake -> assertThat(mistake).contains("'name'", "'Name'", "'user'", "case"))
                    .anySatisfy(mistake -> assertThat(mistake).contains("index", "'nickname'", "'user'", "missing"))
                    .anySatisfy(mistake -> assertThat(mistake).contains("index", "'name'", "twice"))
                    .anySatisfy(mistake -> assertThat(mistake).contains("'User'", "'user'", "same name"))
                    .anySatisfy(mistake -> assertThat(mistake).contains("'email'", "2 keys"))
                    .anySatisfy(mistake -> assertThat(mistake).contains("'email'", "'person'", "missing"))
                    .anySatisfy(mistake -> assertThat(mistake).contains("'email'", "'account'", "missing"))
                    .anySatisfy(mistake -> assertThat(mistake).contains("'a'", "'email'", "name of another field"))
                    .anySatisfy(mistake -> assertThat(mistake).contains("'sqlite_x'"))
                    .anySatisfy(mistake -> assertThat(mistake).contains("'no/slash'"))
                    .hasSize(12)
                    .doesNotHaveDuplicates();
            assertThat(refusal.getMessage()).contains(refusal.mistakes());
        }

        @Test
        void of_shape_is_refused_with_every_mistake_named() {
            assertThat(mistakesOf("""
                            {"collections": {
                              "a": [],
                              "b": {"version": "1", "fields": []},
                              "c": {"version": "1", "fields": {"x": "string", "y": {"optional": true}, "z": {"type": 3}}},
                              "d": {"version": "1", "indices": {"field": "x"}},
                              "e": {"version": "1", "indices": [{"unique": true}, {"field": []}, {"field": [["x"]]}, "x"]},
                              "f": {"version": "1", "relationships": {"childOf": "a"}},
                              "g": {"version": "1", "relationships": [{"parent": "b"}, {"connects": ["b"]}, "b"]},
                              "h": {"version": 1}}}
                            """))
                    .anySatisfy(mistake -> assertThat(mistake).contains("'a'", "not an object"))
                    .anySatisfy(mistake -> assertThat(mistake).contains("\"fields\"", "'b'", "not an object"))
                    .anySatisfy(mistake -> assertThat(mistake).contains("'x'", "'c'", "\"type\""))
                    .anySatisfy(mistake -> assertThat(mistake).contains("'y'", "'c'", "\"type\""))
                    .anySatisfy(mistake -> assertThat(mistake).contains("'z'", "'c'", "\"type\""))
                    .anySatisfy(mistake -> assertThat(mistake).contains("\"indices\"", "'d'", "not an array"))
                    .anySatisfy(mistake -> assertThat(mistake).contains("index", "'e'", "\"field\""))
                    .anySatisfy(mistake -> assertThat(mistake).contains("\"relationships\"", "'f'", "not an array"))
                    .anySatisfy(mistake -> assertThat(mistake).contains("'g'", "\"childOf\""))
                    .anySatisfy(mistake -> assertThat(mistake).contains("'h'", "version"));
        }

        @Test
        void of_shape_and_of_sense_is_refused_with_both() {
            assertThat(mistakesOf("""
                            {"collections": {"a": [], "b": {"version": "1", "fields": {"x": {"type": "varchar"}}}}}
                            """)).hasSize(2);
        }

        @Test
        void in_one_field_is_not_blamed_on_the_index_of_that_field() {
            assertThat(mistakesOf("""
                            {"collections": {"a": {"version": "1", "fields": {"x": {}}, "indices": [{"field": "x"}]}}}
                            """)).singleElement().asString().contains("'x'", "'a'", "\"type\"");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "no JSON",
                    "{\"collections\": {}",
                    "{\"collections\": {}} trailing",
                    "{\"collections\": {\"a\": {\"version\": \"1\"}, \"a\": {\"version\": \"1\"}}}",
                    "null",
                    "[]",
                    "\"collections\"",
                    "{}",
                    "{\"collections\": []}",
                    "{\"collections\": {}}",
                })
        void of_form_is_refused(String text) {
            assertThat(mistakesOf(text)).isNotEmpty();
        }

        @Test
        void of_form_names_the_line_and_column() {
            assertThat(mistakesOf("{\n  \"collections\": oops }"))
                    .singleElement()
                    .asString()
                    .contains("line 2", "column");
        }
    }

    @Test
    void members_that_it_does_not_know_are_passed_over() {
        assertThat(SchemaFile.parse("""
                                {"$schema": "…", "collections": {"a": {"version": "1", "description": "…", "backup": true,
                                   "fields": {"x": {"type": "string", "label": "X"}}}}}
                                """).collections()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "string",
                "text",
                "json",
                "datetime",
                "timestamp",
                "boolean",
                "float",
                "int",
                "blob",
                "binary",
                "random-key"
            })
    void every_type_of_the_documentation_is_known(String type) {
        CollectionDefinition thing = collection("{\"fields\": {\"x\": {\"type\": \"%s\"}}}".formatted(type));
        assertThat(thing.field("x").type().schemaName()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STRING", "auto-pk", "random_key", "media", "foreign-key"})
    void another_type_is_a_mistake(String type) {
        assertThat(mistakesOf(
                        "{\"collections\": {\"a\": {\"version\": \"1\", \"fields\": {\"x\": {\"type\": \"%s\"}}}}}"
                                .formatted(type)))
                .singleElement()
                .asString()
                .contains("'" + type + "'", "'x'", "'a'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "Employee", "playlist_track", "order line", "user-email", "a.b", "名前", "_private"})
    void usual_names_are_possible(String name) {
        assertThat(SchemaFile.parse(
                                "{\"collections\": {\"%s\": {\"version\": \"1\", \"fields\": {\"%s\": {\"type\": \"int\"}}}}}"
                                        .formatted(name, name))
                        .collection(name)
                        .findField(name))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1st", "a,b", "a/b", "$set", "a'b", "a%b", "SQLite_sequence", "syncline_events"})
    void names_that_a_database_or_a_url_could_misunderstand_are_mistakes(String name) {
        assertThat(mistakesOf("{\"collections\": {\"%s\": {\"version\": \"1\"}}}".formatted(name)))
                .singleElement()
                .asString()
                .contains("'" + name + "'");
        assertThat(mistakesOf(
                        "{\"collections\": {\"thing\": {\"version\": \"1\", \"fields\": {\"%s\": {\"type\": \"int\"}}}}}"
                                .formatted(name)))
                .singleElement()
                .asString()
                .contains("'" + name + "'", "'thing'");
    }

    private static CollectionDefinition collection(String definition) {
        return SchemaFile.parse("{\"collections\": {\"thing\": %s}}"
                        .formatted(definition.strip().replaceFirst("\\{", "{\"version\": \"1\", ")))
                .collection("thing");
    }

    private static List<String> mistakesOf(String schema) {
        return refusalOf(schema).mistakes();
    }

    private static SchemaException refusalOf(String schema) {
        SchemaException refusal = catchThrowableOfType(SchemaException.class, () -> SchemaFile.parse(schema));
        assertThat(refusal).as("the refusal of %s", schema).isNotNull();
        return refusal;
    }
}
