package io.syncline.domain.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.IndexDefinition;
import io.syncline.domain.registry.MergePolicy;
import io.syncline.domain.registry.Relationship;
import io.syncline.domain.registry.SchemaFile;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.typed.annotation.ChildOf;
import io.syncline.domain.typed.annotation.Collection;
import io.syncline.domain.typed.annotation.CompoundIndex;
import io.syncline.domain.typed.annotation.Connects;
import io.syncline.domain.typed.annotation.Field;
import io.syncline.domain.typed.annotation.FullText;
import io.syncline.domain.typed.annotation.Indexed;
import io.syncline.domain.typed.annotation.Invariant;
import io.syncline.domain.typed.annotation.Key;
import io.syncline.domain.typed.annotation.Merge;
import io.syncline.domain.typed.annotation.SingleChildOf;
import io.syncline.domain.typed.mapping.MappingException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TypedCollectionsTest {

    @Collection(version = "2026-01-10")
    @CompoundIndex({"joinedAt", "age"})
    @CompoundIndex(
            value = {"displayName", "age"},
            unique = true)
    record UserAccount(
            @Key String id,
            @Indexed String displayName,
            @Nullable Integer age,
            Optional<String> nickname,
            @Field(name = "joined") Instant joinedAt,
            @FullText String about,
            @Merge(MergePolicy.SET) List<String> tags) {}

    @Collection(name = "mail", version = "1")
    record Email(
            @Key UUID id,
            @Indexed(unique = true) String address,

            @ChildOf(value = UserAccount.class, reverseAlias = "mails", enforced = true) @Nullable
            String owner) {}

    @Collection(version = "1")
    record Profile(
            @Key UUID id, @SingleChildOf(UserAccount.class) String user) {}

    @Collection(version = "1")
    record Membership(
            @Key @Connects(UserAccount.class) String user,
            @Key @Connects(Email.class) UUID mail) {}

    @Collection(version = "1")
    @Invariant(name = "not overdrawn", holds = "{balance: {$gte: 0}}")
    @Invariant(
            name = "number is free",
            unique = {"bank", "number"})
    @Invariant(name = "three accounts", atMost = 3, per = "owner", where = "{\"open\": true}")
    @Invariant(name = "known bank", function = "bank")
    record Account(
            @Key String id, String bank, @Field(name = "no") String number, String owner, boolean open, int balance) {}

    @Nested
    class ARecordSays {

        private final StorageRegistry registry = TypedCollections.of(
                        UserAccount.class, Email.class, Profile.class, Membership.class)
                .registry();
        private final CollectionDefinition user = registry.collection("userAccount");

        @Test
        void the_name_and_version_of_its_collection() {
            assertThat(registry.collections())
                    .extracting(CollectionDefinition::toString)
                    .containsExactly("userAccount@2026-01-10", "mail@1", "profile@1", "membership@1");
        }

        @Test
        void the_fields_in_their_order() {
            assertThat(user.fields())
                    .extracting(FieldDefinition::name, FieldDefinition::typeName, FieldDefinition::optional)
                    .containsExactly(
                            tuple("id", "string", false),
                            tuple("displayName", "string", false),
                            tuple("age", "int", true),
                            tuple("nickname", "string", true),
                            tuple("joined", "datetime", false),
                            tuple("about", "text", false),
                            tuple("tags", "json", false));
        }

        @Test
        void the_key_and_whether_it_is_generated() {
            assertThat(user.isKeyGenerated()).isTrue();
            assertThat(registry.collection("mail").isKeyGenerated()).isTrue();
            assertThat(registry.collection("membership").isKeyGenerated()).isFalse();
            assertThat(registry.collection("membership").key())
                    .extracting(FieldDefinition::name)
                    .containsExactly("user", "mail");
        }

        @Test
        void the_indices() {
            assertThat(user.indices())
                    .containsExactly(
                            new IndexDefinition(List.of("displayName"), false),
                            new IndexDefinition(List.of("about"), false),
                            new IndexDefinition(List.of("joined", "age"), false),
                            new IndexDefinition(List.of("displayName", "age"), true));
            assertThat(user.isFullText("about")).isTrue();
        }

        @Test
        void the_invariants() {
            assertThat(TypedCollections.of(Account.class)
                            .registry()
                            .collection("account")
                            .merge()
                            .invariants())
                    .containsExactly(
                            io.syncline.domain.registry.Invariant.holds(
                                    "not overdrawn", Map.of("balance", Map.of("$gte", 0))),
                            io.syncline.domain.registry.Invariant.unique("number is free", "bank", "no"),
                            io.syncline.domain.registry.Invariant.atMost("three accounts", 3, "owner")
                                    .where(Map.of("open", true)),
                            io.syncline.domain.registry.Invariant.function("known bank", "bank"));
        }

        @Test
        void the_links() {
            assertThat(registry.collection("mail").relationships())
                    .containsExactly(
                            new Relationship(Relationship.Kind.CHILD_OF, "userAccount", "owner", "mails", true, true));
            assertThat(registry.collection("profile").relationships())
                    .extracting(Relationship::kind, Relationship::reverseAlias)
                    .containsExactly(tuple(Relationship.Kind.SINGLE_CHILD_OF, "profile"));
            assertThat(registry.collection("membership").relationships())
                    .extracting(Relationship::kind)
                    .containsOnly(Relationship.Kind.CONNECTS);
        }

        @Test
        void nothing_about_collections_that_are_described_otherwise() {
            var schema = StorageRegistry.builder().collection("note", "1", note -> note.childOf("userAccount"));
            TypedCollections.of(UserAccount.class).addTo(schema);
            assertThat(schema.build().collections()).hasSize(2);
        }
    }

    @Nested
    class WhatCanNotBe {

        record Bare(String name) {}

        record Inner(SortedSet<String> names, @Indexed int number) {}

        @SuppressWarnings("NullablePrimitive") // that is what is wrong with it
        @Collection(version = "1")
        @CompoundIndex({"when", "nowhere"})
        @Invariant(name = "full", holds = "{size: ")
        record Wrong(
                Date when,
                OptionalInt age,
                @Nullable int size,
                String[] names,
                List<?> wild,
                Map<Integer, String> map,
                Inner inner,
                Thread thread,
                @Field(type = "int") String text,
                @Field(name = "size") String twice,
                @Connects(Bare.class) String bare,

                @ChildOf(Email.class) @SingleChildOf(collection = "user")
                String both,

                @ChildOf String nobody,
                @FullText @Indexed String words) {}

        @Collection(version = "1")
        record WrongKeys(
                @Key Optional<String> name,
                @Key double weight,
                @Key UserAccount user) {}

        @Test
        void is_named_all_at_once() {
            assertThat(mistakesOf(Wrong.class, WrongKeys.class, Bare.class))
                    .anyMatch(is("'when' of record Wrong", "'Date'", "use Instant"))
                    .anyMatch(is("'age' of record Wrong", "'OptionalInt'", "Optional<Integer>"))
                    .anyMatch(is("'size' of record Wrong", "'int'", "wrapper"))
                    .anyMatch(is("'names' of record Wrong", "'String[]'", "use List"))
                    .anyMatch(is("'wild' of record Wrong", "wildcards"))
                    .anyMatch(is("'map' of record Wrong", "'Map<Integer, String>'", "use String"))
                    .anyMatch(is("'names' of record Inner", "'SortedSet<String>'", "List, Set or Map"))
                    .anyMatch(is("'number' of record Inner", "@Indexed"))
                    .anyMatch(is("'thread' of record Wrong", "'Thread'"))
                    .anyMatch(is("'text' of record Wrong", "'int'", "[string, text, random-key, json]"))
                    .anyMatch(is("'twice' of record Wrong", "'size'"))
                    .anyMatch(is("Wrong links to the record Bare", "not a @Collection"))
                    .anyMatch(is("Wrong links to the record Email", "not among the records"))
                    .anyMatch(is("Wrong connects one parent only"))
                    .anyMatch(is("'both' of record Wrong", "two kinds of link"))
                    .anyMatch(is("'nobody' of record Wrong", "name the parent's record"))
                    .anyMatch(is("'words' of record Wrong", "leave @Indexed out"))
                    .anyMatch(is("compound index of record Wrong", "'nowhere'"))
                    .anyMatch(is("'full' of record Wrong", "\"holds\"", "no JSON"))
                    .anyMatch(is("Record Wrong has no @Key"))
                    .anyMatch(is("'name' of record WrongKeys", "Optional"))
                    .anyMatch(is("'weight' of record WrongKeys", "'float'"))
                    .anyMatch(is("'user' of record WrongKeys", "components of UserAccount"))
                    .anyMatch(is("Record Bare is not a @Collection"));
        }

        @SafeVarargs
        @SuppressWarnings("varargs") // the array is only read
        private static List<String> mistakesOf(Class<? extends Record>... records) {
            return catchThrowableOfType(MappingException.class, () -> TypedCollections.of(records))
                    .mistakes();
        }

        private static java.util.function.Predicate<String> is(String... parts) {
            return mistake -> List.of(parts).stream().allMatch(mistake::contains);
        }
    }

    @Nested
    class AgainstASchemaFile {

        @Collection(version = "1")
        record User(
                @Key String id,
                String name,
                int age,
                @Nullable String gone,
                @ChildOf(collection = "team") String team) {}

        @Test
        void a_record_may_have_less_than_its_collection() {
            TypedCollections.of(User.class).requireFit(SchemaFile.parse("""
                                    {"collections": {
                                      "team": {"version": "1"},
                                      "user": {"version": "7",
                                        "fields": {"name": {"type": "string"}, "age": {"type": "int"},
                                                   "gone": {"type": "string", "optional": true},
                                                   "more": {"type": "json", "optional": true}},
                                        "relationships": [{"childOf": "team"}]}}}
                                    """));
        }

        @Test
        void every_mismatch_is_named() {
            StorageRegistry registry = SchemaFile.parse("""
                    {"collections": {
                      "user": {"version": "7",
                        "fields": {"name": {"type": "text"}, "age": {"type": "int", "optional": true},
                                   "team": {"type": "string"}, "more": {"type": "json"}, "key": {"type": "int"}},
                        "indices": [{"field": "key", "pk": true}]}}}
                    """);
            assertThatThrownBy(() -> TypedCollections.of(User.class).requireFit(registry))
                    .isInstanceOf(MappingException.class)
                    .hasMessageContaining("'id' of record User has no field 'id' in collection 'user'")
                    .hasMessageContaining("'name' of record User is kept as 'string'")
                    .hasMessageContaining("has the type 'text'")
                    .hasMessageContaining("'age' of record User always has a value")
                    .hasMessageContaining("'gone' of record User has no field")
                    .hasMessageContaining("no component for the field 'more' of type 'json'")
                    .hasMessageContaining("has the key [id], and collection 'user' has [key]")
                    .hasMessageContaining("links to the collection 'team'");
        }

        @Test
        void an_invariant_that_the_collection_lacks_is_named() {
            StorageRegistry registry = SchemaFile.parse("""
                    {"collections": {
                      "account": {"version": "1",
                        "fields": {"bank": {"type": "string"}, "no": {"type": "string"}, "owner": {"type": "string"},
                                   "open": {"type": "boolean"}, "balance": {"type": "int"}},
                        "invariants": [{"name": "not overdrawn", "holds": {"balance": {"$gte": 0}}},
                                       {"name": "three accounts", "atMost": 3, "per": ["owner"]}]}}}
                    """);
            assertThat(catchThrowableOfType(
                                    MappingException.class,
                                    () -> TypedCollections.of(Account.class).requireFit(registry))
                            .mistakes())
                    .hasSize(2)
                    .anyMatch(mistake -> mistake.contains("'number is free', and collection 'account' has none"))
                    .anyMatch(mistake -> mistake.contains("'known bank'"));
        }

        @Test
        void a_collection_that_is_missing_is_named() {
            StorageRegistry registry = SchemaFile.parse("{\"collections\": {\"a\": {\"version\": \"1\"}}}");
            assertThatThrownBy(() -> TypedCollections.of(User.class).requireFit(registry))
                    .hasMessageContaining("collection 'user', which the schema does not have");
        }
    }
}
