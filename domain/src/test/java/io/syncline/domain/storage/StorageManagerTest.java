package io.syncline.domain.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.syncline.domain.command.ObjectCommand;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.middleware.GeneratedKeyMiddleware;
import io.syncline.domain.middleware.NumberedKeys;
import io.syncline.domain.operation.BatchResult;
import io.syncline.domain.operation.BatchStep;
import io.syncline.domain.operation.BatchStep.Replacement;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.operation.StorageOperation.CountObjects;
import io.syncline.domain.operation.StorageOperation.CreateObject;
import io.syncline.domain.operation.StorageOperation.DeleteObjects;
import io.syncline.domain.operation.StorageOperation.ExecuteBatch;
import io.syncline.domain.operation.StorageOperation.FindObject;
import io.syncline.domain.operation.StorageOperation.FindObjects;
import io.syncline.domain.operation.StorageOperation.OnCollection;
import io.syncline.domain.operation.StorageOperation.UpdateObjects;
import io.syncline.domain.refusal.DeletionTooBroadException;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.refusal.ObjectExistsException;
import io.syncline.domain.refusal.UniqueViolationException;
import io.syncline.domain.refusal.UnknownCollectionException;
import io.syncline.domain.registry.SchemaFile;
import io.syncline.domain.registry.StorageRegistry;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageManagerTest {

    private static final StorageRegistry REGISTRY = SchemaFile.parse("""
            {"collections": {
              "user": {"version": "2026-01-10",
                "fields": {"name": {"type": "string"}, "age": {"type": "int", "optional": true}, "notes": {"type": "json", "optional": true}}},
              "email": {"version": "2026-01-10",
                "fields": {"address": {"type": "string"}, "token": {"type": "random-key", "optional": true}},
                "indices": [{"field": "address", "unique": true}],
                "relationships": [{"childOf": "user"}]},
              "attachment": {"version": "2026-01-10",
                "fields": {"file": {"type": "string"}},
                "relationships": [{"childOf": "email", "reverseAlias": "files"}]},
              "profile": {"version": "2026-01-10",
                "fields": {"motto": {"type": "string", "optional": true}},
                "relationships": [{"singleChildOf": "user"}]},
              "playlist": {"version": "2026-01-10", "fields": {"no": {"type": "int"}, "name": {"type": "string", "optional": true}},
                "indices": [{"field": "no", "pk": true}]},
              "track": {"version": "2026-01-10", "fields": {"title": {"type": "string"}}},
              "entry": {"version": "2026-01-10", "fields": {"rank": {"type": "int", "optional": true}, "a.b": {"type": "string", "optional": true}},
                "indices": [{"field": ["playlist", "track"], "pk": true}],
                "relationships": [{"connects": ["playlist", "track"]}]},
              "comment": {"version": "2026-01-10", "fields": {"text": {"type": "string"}},
                "relationships": [{"childOf": "entry", "enforced": true, "optional": true}]},
              "employee": {"version": "2026-01-10", "fields": {"name": {"type": "string"}},
                "relationships": [{"childOf": "employee", "alias": "boss", "reverseAlias": "reports", "optional": true, "enforced": true}]},
              "note": {"version": "2026-01-10", "fields": {"replies": {"type": "json"}}},
              "reply": {"version": "2026-01-10", "relationships": [{"childOf": "note"}]},
              "seat": {"version": "2026-01-10",
                "fields": {"row": {"type": "int"}, "place": {"type": "int", "optional": true}},
                "indices": [{"field": ["row", "place"], "unique": true}]},
              "share": {"version": "2026-01-10", "fields": {"key": {"type": "random-key"}}, "indices": [{"field": "key", "pk": true}]}}}
            """);

    private final AtomicInteger keys = new AtomicInteger();
    private final AtomicInteger randomKeys = new AtomicInteger();
    private final MemoryStorage memory = new MemoryStorage(REGISTRY);
    private final StorageManager storage = new StorageManager(
            REGISTRY,
            List.of(new GeneratedKeyMiddleware(
                    () -> "key-" + keys.incrementAndGet(),
                    new NumberedKeys(new Random(1), (collection, from, to) -> false),
                    () -> "random-" + randomKeys.incrementAndGet())),
            new CommandBackend(REGISTRY, memory, memory));

    @Nested
    class Creating_an_object {

        @Test
        void answers_it_whole_with_its_generated_key() {
            assertThat(create("user", "name", "Ada"))
                    .isEqualTo(map("id", "key-1", "name", "Ada", "age", null, "notes", null));
        }

        @Test
        void makes_it_readable_as_it_was_answered() {
            Map<String, Object> created = create("user", "name", "Ada", "age", 36, "notes", List.of(1.0));
            assertThat(find("user", "id", "key-1")).containsExactly(created);
            assertThat(created).containsEntry("age", 36L).containsEntry("notes", List.of(1L));
        }

        @Test
        void is_one_command_in_canonical_values_without_the_key() {
            create("user", "name", "Ada", "age", 36.0, "notes", null);
            assertThat(memory.commands())
                    .containsExactly(new ObjectCommand.Create(
                            new ObjectId("user", "key-1"), "2026-01-10", Map.of("name", "Ada", "age", 36L)));
        }

        @Test
        void keeps_a_key_that_is_given() {
            assertThat(create("user", "id", "ada", "name", "Ada")).containsEntry("id", "ada");
            assertThat(create("share", "key", "mine")).containsEntry("key", "mine");
        }

        @Test
        void gives_a_key_where_it_is_null_or_empty() {
            assertThat(create("user", "id", null, "name", "Ada")).containsEntry("id", "key-1");
            assertThat(create("user", "id", "", "name", "Eve")).containsEntry("id", "key-2");
        }

        @Test
        void fills_random_keys_that_were_left_empty_and_keeps_others() {
            assertThat(create("share")).containsEntry("key", "random-1");
            assertThat(create("email", "address", "a", "user", "ada", "token", ""))
                    .containsEntry("token", "random-2");
            assertThat(create("email", "address", "b", "user", "ada", "token", "mine"))
                    .containsEntry("token", "mine");
        }

        @Test
        void gives_no_key_where_the_schema_has_one() {
            refuses(() -> create("playlist", "name", "Jazz"), InvalidInputException.class, "'no'", "'playlist'");
            assertThat(create("playlist", "no", 7)).containsEntry("no", 7L);
        }

        @Test
        void with_a_key_that_is_there_is_refused() {
            create("user", "id", "ada", "name", "Ada");
            refuses(() -> create("user", "id", "ada", "name", "Eve"), ObjectExistsException.class, "'user'", "'ada'");
            assertThat(find("user", "id", "ada")).extracting("name").containsExactly("Ada");
        }

        @Test
        void with_a_key_that_was_deleted_brings_back_none_of_the_old_values() {
            create("user", "id", "ada", "name", "Ada", "age", 36);
            delete("user", "id", "ada");
            Map<String, Object> created = create("user", "id", "ada", "name", "Eve");
            assertThat(find("user")).containsExactly(created);
            assertThat(created).containsEntry("age", null);
        }

        @Test
        void with_an_unknown_field_is_refused() {
            refuses(() -> create("user", "name", "Ada", "nme", "A"), InvalidInputException.class, "'nme'", "'user'");
        }

        @Test
        void without_a_required_field_or_link_is_refused() {
            refuses(() -> create("user", "age", 36), InvalidInputException.class, "'name'", "'user'");
            refuses(() -> create("email", "address", "a"), InvalidInputException.class, "'user'", "'email'");
        }

        @Test
        void in_an_unknown_collection_is_refused() {
            refuses(
                    () -> storage.operation(new CreateObject("usr", Map.of())),
                    UnknownCollectionException.class,
                    "'usr'");
            refuses(() -> storage.collection("usr"), UnknownCollectionException.class, "'usr'");
        }

        @Test
        void with_a_compound_key_names_it_by_all_its_parts() {
            create("entry", "track", "a,b", "playlist", 7, "rank", 1);
            assertThat(memory.read(new ObjectId("entry", "7,a%2Cb"))).isPresent();
            refuses(
                    () -> create("entry", "playlist", 7, "track", "a,b"),
                    ObjectExistsException.class,
                    "'entry'",
                    "'7,a%2Cb'");
        }

        @Test
        void does_not_need_the_parent_to_be_there() {
            assertThat(create("email", "address", "a", "user", "nobody")).containsEntry("user", "nobody");
        }
    }

    @Nested
    class Creating_an_object_with_its_children {

        @Test
        void gives_them_keys_and_links_and_answers_all_of_it() {
            Map<String, Object> ada = create(
                    "user",
                    "name",
                    "Ada",
                    "emails",
                    List.of(
                            map("address", "ada@example.org", "files", List.of(map("file", "cv.pdf"))),
                            map("id", "second", "address", "ada@example.com")));
            assertThat(ada).containsEntry("id", "key-1");
            assertThat(find("email", "user", "key-1"))
                    .extracting("id", "address")
                    .containsExactlyInAnyOrder(tuple("key-2", "ada@example.org"), tuple("second", "ada@example.com"));
            assertThat(find("attachment", "email", "key-2")).extracting("file").containsExactly("cv.pdf");
            assertThat(ada.get("emails"))
                    .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                    .extracting(email -> email.get("token"), email -> email.get("user"))
                    .containsExactly(tuple("random-1", "key-1"), tuple("random-2", "key-1"));
        }

        @Test
        void takes_a_single_child_as_an_object() {
            Map<String, Object> ada = create("user", "name", "Ada", "profile", map("motto", "Dum spiro spero"));
            assertThat(ada.get("profile")).isEqualTo(map("id", "key-2", "motto", "Dum spiro spero", "user", "key-1"));
            assertThat(find("profile", "user", "key-1")).hasSize(1);
        }

        @Test
        void takes_no_children_for_none() {
            assertThat(create("user", "name", "Ada", "emails", List.of(), "profile", null))
                    .containsEntry("emails", List.of());
            assertThat(memory.commands()).hasSize(1);
        }

        @Test
        void works_where_parent_and_child_are_of_one_collection() {
            create(
                    "employee",
                    "name",
                    "Ann",
                    "reports",
                    List.of(map("name", "Bob", "reports", List.of(map("name", "Cy")))));
            assertThat(find("employee"))
                    .extracting("name", "boss")
                    .containsExactly(tuple("Ann", null), tuple("Bob", "key-1"), tuple("Cy", "key-2"));
        }

        @Test
        void works_where_the_parent_has_a_compound_key() {
            create("entry", "playlist", 7, "track", "t", "comments", List.of(map("text", "nice")));
            assertThat(find("comment")).extracting("entry").containsExactly("7,t");
        }

        @Test
        void works_where_the_child_connects_it_to_another() {
            create("track", "id", "t", "title", "So What", "entries", List.of(map("playlist", 7)));
            assertThat(memory.read(new ObjectId("entry", "7,t"))).isPresent();
        }

        @Test
        void leaves_a_field_of_the_parent_alone_that_is_called_like_the_children() {
            Map<String, Object> note = create("note", "replies", List.of(map("by", "Eve")));
            assertThat(note).containsEntry("replies", List.of(Map.of("by", "Eve")));
            assertThat(find("reply")).isEmpty();
        }

        @Test
        void is_refused_when_a_child_is_not_an_object() {
            refuses(
                    () -> create("user", "name", "Ada", "emails", "ada@example.org"),
                    InvalidInputException.class,
                    "'emails'",
                    "'user'",
                    "'email'");
            refuses(
                    () -> create("user", "name", "Ada", "emails", Arrays.asList(map("address", "a"), null)),
                    InvalidInputException.class,
                    "'emails'");
        }

        @Test
        void is_refused_as_a_whole_when_one_of_them_is() {
            refuses(
                    () -> create("user", "name", "Ada", "emails", List.of(map("address", "a"), map("adress", "b"))),
                    InvalidInputException.class,
                    "'adress'",
                    "'email'");
        }

        @Test
        void leaves_the_callers_own_maps_alone() {
            Map<String, Object> email = map("address", "a");
            create("user", "name", "Ada", "emails", List.of(email));
            assertThat(email).isEqualTo(map("address", "a"));
        }
    }

    @Nested
    class Finding {

        @Test
        void answers_the_objects_that_match_as_the_options_say() {
            create("user", "id", "a", "name", "Ada", "age", 36);
            create("user", "id", "b", "name", "Bob");
            create("user", "id", "c", "name", "Cy", "age", 20);
            FindOptions byAge =
                    new FindOptions(List.of(new FindOptions.Order("age", true)), 2L, 1, false, List.of(), List.of());
            assertThat(storage.collection("user").findObjects(Map.of(), byAge))
                    .extracting("id")
                    .containsExactly("c", "b");
            assertThat(storage.collection("user").countObjects(map("age", map("$gte", 20))))
                    .isEqualTo(2);
            assertThat(storage.collection("user").countObjects(Map.of())).isEqualTo(3);
        }

        @Test
        void the_first_answers_one_object_or_none() {
            create("user", "id", "a", "name", "Ada");
            create("user", "id", "b", "name", "Bob");
            assertThat(storage.collection("user").findObject(Map.of()))
                    .get()
                    .extracting("id")
                    .isEqualTo("a");
            assertThat(storage.collection("user").findObject(map("name", "Eve")))
                    .isEmpty();
        }

        @Test
        void is_refused_for_an_unknown_collection_field_operator_or_option() {
            refuses(
                    () -> storage.operation(new CountObjects("usr", Map.of())),
                    UnknownCollectionException.class,
                    "'usr'");
            refuses(() -> find("user", "nme", "A"), InvalidInputException.class, "'nme'", "'user'");
            refuses(
                    () -> find("user", "age", map("$near", 1)),
                    InvalidInputException.class,
                    "'$near'",
                    "'age'",
                    "'user'");
            refuses(options("nme", 1L, 0, "name", "name"), InvalidInputException.class, "'nme'", "'user'");
            refuses(options("notes", 1L, 0, "name", "name"), InvalidInputException.class, "'notes'", "'json'");
            refuses(options("name", -1L, 0, "name", "name"), InvalidInputException.class, "'limit'", "-1", "'user'");
            refuses(options("name", 1L, -2, "name", "name"), InvalidInputException.class, "'skip'", "-2", "'user'");
            refuses(
                    options("name", 1L, 0, "age", "name"),
                    InvalidInputException.class,
                    "'ignoreCase'",
                    "'age'",
                    "'user'");
            refuses(options("name", 1L, 0, "name", "nme"), InvalidInputException.class, "'nme'", "'user'");
        }

        private ThrowingCallable options(String order, long limit, long skip, String ignoreCase, String field) {
            FindOptions options = new FindOptions(
                    List.of(new FindOptions.Order(order, false)),
                    limit,
                    skip,
                    false,
                    List.of(ignoreCase),
                    List.of(field));
            return () -> storage.operation(new FindObject("user", Map.of(), options));
        }
    }

    @Nested
    class Updating {

        @Test
        void changes_the_objects_that_match_and_answers_how_many() {
            create("user", "id", "a", "name", "Ada");
            create("user", "id", "b", "name", "Ada");
            create("user", "id", "c", "name", "Cy");
            assertThat(update("user", map("name", "Ada"), map("age", 36))).isEqualTo(2);
            assertThat(find("user", "age", 36)).extracting("id").containsExactly("a", "b");
        }

        @Test
        void of_none_answers_zero() {
            assertThat(update("user", map("name", "Eve"), map("age", 36))).isZero();
            assertThat(memory.commands()).isEmpty();
        }

        @Test
        void to_null_takes_an_optional_value_away_and_is_refused_for_a_required_one() {
            create("user", "id", "a", "name", "Ada", "age", 36);
            assertThat(update("user", map("id", "a"), map("age", null))).isEqualTo(1);
            assertThat(find("user", "age", null)).hasSize(1);
            refuses(() -> update("user", map(), map("name", null)), InvalidInputException.class, "'name'", "'user'");
        }

        @Test
        void of_the_key_is_refused() {
            create("user", "id", "a", "name", "Ada");
            refuses(
                    () -> update("user", map("id", "a"), map("id", "b")),
                    InvalidInputException.class,
                    "'id'",
                    "'user'");
        }

        @Test
        void that_repeats_the_key_changes_the_rest() {
            create("user", "id", "a", "name", "Ada");
            assertThat(update("user", map("id", "a"), map("id", "a", "name", "Countess")))
                    .isEqualTo(1);
            refuses(() -> update("user", map(), map("id", null)), InvalidInputException.class, "'id'", "'user'");
        }

        @Test
        void of_an_unknown_field_is_refused_even_when_nothing_matches() {
            refuses(() -> update("user", map(), map("nme", "A")), InvalidInputException.class, "'nme'", "'user'");
        }

        @Test
        void with_a_value_of_the_wrong_type_is_refused_even_when_nothing_matches() {
            refuses(
                    () -> update("user", map(), map("age", "x")),
                    InvalidInputException.class,
                    "'age'",
                    "'user'",
                    "'x'");
        }

        @Test
        void that_is_refused_for_one_object_changes_no_other() {
            create("email", "id", "a", "address", "a", "user", "u");
            create("email", "id", "b", "address", "b", "user", "u");
            refuses(
                    () -> update("email", map("user", "u"), map("address", "c")),
                    UniqueViolationException.class,
                    "'a'");
            assertThat(find("email")).extracting("address").containsExactly("a", "b");
        }

        @Test
        void of_one_object_that_is_known_by_its_key() {
            Map<String, Object> ada = create("user", "name", "Ada");
            assertThat(storage.collection("user").updateOneObject(ada, map("name", "A.")))
                    .isEqualTo(1);
            assertThat(find("user")).extracting("name").containsExactly("A.");
            assertThat(storage.collection("user").updateOneObject(map("name", "A."), map("age", 1)))
                    .isZero();
        }
    }

    @Nested
    class Deleting {

        @Test
        void removes_the_objects_that_match_and_answers_how_many() {
            create("user", "id", "a", "name", "Ada");
            create("user", "id", "b", "name", "Bob");
            assertThat(delete("user", "name", "Ada")).isEqualTo(1);
            assertThat(find("user")).extracting("id").containsExactly("b");
            assertThat(delete("user", "name", "Ada")).isZero();
        }

        @Test
        void more_than_the_limit_is_refused_and_deletes_none() {
            create("user", "name", "Ada");
            create("user", "name", "Ada");
            assertThatThrownBy(() -> storage.collection("user").deleteObjects(map("name", "Ada"), 1))
                    .isInstanceOfSatisfying(DeletionTooBroadException.class, refusal -> {
                        assertThat(refusal.limit()).isEqualTo(1);
                        assertThat(refusal.actual()).isEqualTo(2);
                    })
                    .hasMessageContaining("'user'");
            assertThat(find("user")).hasSize(2);
        }

        @Test
        void as_many_as_the_limit_is_possible() {
            create("user", "name", "Ada");
            create("user", "name", "Ada");
            assertThat(storage.collection("user").deleteObjects(map(), 2)).isEqualTo(2);
            assertThat(storage.collection("user").deleteObjects(map(), 0)).isZero();
        }

        @Test
        void a_parent_leaves_its_children() {
            create("user", "id", "a", "name", "Ada", "emails", List.of(map("address", "a")));
            delete("user", "id", "a");
            assertThat(find("email", "user", "a")).hasSize(1);
        }

        @Test
        void one_object_that_is_known_by_its_key() {
            create("entry", "playlist", 7, "track", "t");
            Map<String, Object> other = create("entry", "playlist", 7, "track", "u");
            assertThat(storage.collection("entry").deleteOneObject(other)).isEqualTo(1);
            assertThat(find("entry")).extracting("track").containsExactly("t");
        }
    }

    @Nested
    class A_unique_index {

        @Test
        void refuses_a_second_object_with_the_values_and_names_the_first() {
            create("email", "id", "first", "address", "a", "user", "u");
            assertThatThrownBy(() -> create("email", "address", "a", "user", "v"))
                    .isInstanceOfSatisfying(
                            UniqueViolationException.class,
                            refusal -> assertThat(refusal.holder()).isEqualTo(new ObjectId("email", "first")))
                    .hasMessageContainingAll("'email'", "address", "'first'");
        }

        @Test
        void lets_an_object_keep_its_own_values() {
            create("email", "id", "first", "address", "a", "user", "u");
            assertThat(update("email", map("id", "first"), map("address", "a", "user", "v")))
                    .isEqualTo(1);
        }

        @Test
        void lets_values_be_used_again_after_a_change_or_deletion() {
            create("email", "id", "first", "address", "a", "user", "u");
            update("email", map("id", "first"), map("address", "b"));
            create("email", "id", "second", "address", "a", "user", "u");
            delete("email", "id", "second");
            assertThat(create("email", "address", "a", "user", "u")).containsEntry("address", "a");
        }

        @Test
        void of_several_fields_looks_at_all_of_them() {
            create("seat", "row", 1, "place", 1);
            create("seat", "id", "other", "row", 1, "place", 2);
            refuses(
                    () -> create("seat", "row", 1, "place", 2),
                    UniqueViolationException.class,
                    "'seat'",
                    "[row, place]",
                    "[1, 2]");
            refuses(
                    () -> update("seat", map("id", "other"), map("place", 1)),
                    UniqueViolationException.class,
                    "'seat'");
        }

        @Test
        void does_not_count_objects_that_lack_a_value() {
            create("seat", "row", 1);
            assertThat(create("seat", "row", 1)).containsEntry("place", null);
        }

        @Test
        void sees_what_the_same_batch_has_written() {
            refuses(
                    () -> batch(
                            BatchStep.of(new CreateObject("email", map("address", "a", "user", "u"))),
                            BatchStep.of(new CreateObject("email", map("address", "a", "user", "v")))),
                    UniqueViolationException.class,
                    "'email'");
            create("email", "id", "old", "address", "b", "user", "u");
            batch(
                    BatchStep.of(new DeleteObjects("email", map("id", "old"), null)),
                    BatchStep.of(new CreateObject("email", map("address", "b", "user", "v"))));
            assertThat(find("email")).extracting("user").containsExactly("v");
        }

        @Test
        void stands_behind_the_key_when_both_are_taken() {
            create("email", "id", "first", "address", "a", "user", "u");
            refuses(
                    () -> create("email", "id", "first", "address", "a", "user", "u"),
                    ObjectExistsException.class,
                    "'first'");
        }
    }

    @Nested
    class Links {

        @Test
        void of_a_single_child_are_unique() {
            create("profile", "user", "ada");
            refuses(() -> create("profile", "user", "ada"), UniqueViolationException.class, "'profile'", "user");
            create("profile", "id", "other", "user", "eve");
            refuses(
                    () -> update("profile", map("id", "other"), map("user", "ada")),
                    UniqueViolationException.class,
                    "'profile'");
            refuses(
                    () -> create("user", "name", "Bob", "profile", List.of(map(), map())),
                    UniqueViolationException.class,
                    "'profile'");
        }

        @Test
        void that_are_enforced_need_the_parent() {
            refuses(
                    () -> create("employee", "name", "Bob", "boss", "ann"),
                    InvalidInputException.class,
                    "'boss'",
                    "'employee'",
                    "'ann'");
            create("employee", "id", "ann", "name", "Ann");
            create("employee", "id", "bob", "name", "Bob", "boss", "ann");
            refuses(
                    () -> update("employee", map("id", "bob"), map("boss", "cy")),
                    InvalidInputException.class,
                    "'boss'",
                    "'cy'");
            assertThat(update("employee", map("id", "bob"), map("boss", null))).isEqualTo(1);
        }

        @Test
        void that_are_enforced_need_a_parent_that_is_not_deleted() {
            create("employee", "id", "ann", "name", "Ann");
            delete("employee", "id", "ann");
            refuses(() -> create("employee", "name", "Bob", "boss", "ann"), InvalidInputException.class, "'ann'");
        }

        @Test
        void that_are_enforced_may_lead_to_a_compound_key() {
            refuses(
                    () -> create("comment", "text", "x", "entry", "7,t"),
                    InvalidInputException.class,
                    "'entry'",
                    "'7,t'");
            create("entry", "playlist", 7, "track", "t");
            assertThat(create("comment", "text", "x", "entry", "7,t")).containsEntry("entry", "7,t");
            refuses(() -> create("comment", "text", "x", "entry", "7"), InvalidInputException.class, "'7'", "'entry'");
        }

        @Test
        void that_are_enforced_see_what_the_same_batch_has_written() {
            batch(
                    new BatchStep(new CreateObject("employee", map("name", "Ann")), "ann", List.of()),
                    new BatchStep(
                            new CreateObject("employee", map("name", "Bob")),
                            null,
                            List.of(new Replacement("boss", "ann"))));
            assertThat(find("employee", "name", "Bob")).extracting("boss").containsExactly("key-1");
        }
    }

    @Nested
    class A_batch {

        @Test
        void answers_the_created_objects_by_placeholder() {
            BatchResult result = batch(
                    new BatchStep(new CreateObject("user", map("name", "Ada")), "ada", List.of()),
                    new BatchStep(
                            new CreateObject("email", map("address", "a")),
                            null,
                            List.of(new Replacement("user", "ada"))));
            assertThat(result.objects()).containsOnlyKeys("ada");
            assertThat(result.objects().get("ada")).containsEntry("id", "key-1").containsEntry("name", "Ada");
            assertThat(find("email")).extracting("user").containsExactly("key-1");
        }

        @Test
        void without_steps_does_nothing() {
            assertThat(batch().objects()).isEmpty();
        }

        @Test
        void carries_out_its_steps_in_order_each_seeing_those_before() {
            batch(
                    BatchStep.of(new CreateObject("user", map("id", "a", "name", "Ada"))),
                    BatchStep.of(new UpdateObjects("user", map("name", "Ada"), map("name", "A."))),
                    BatchStep.of(new CreateObject("user", map("id", "b", "name", "Ada"))),
                    BatchStep.of(new DeleteObjects("user", map("name", "A."), 1L)));
            assertThat(find("user")).extracting("id").containsExactly("b");
        }

        @Test
        void leaves_nothing_behind_when_one_step_is_refused() {
            create("user", "id", "a", "name", "Ada");
            int before = memory.commands().size();
            refuses(
                    () -> batch(
                            BatchStep.of(new CreateObject("user", map("name", "Eve"))),
                            BatchStep.of(new UpdateObjects("user", map(), map("age", 1))),
                            BatchStep.of(new DeleteObjects("user", map(), null)),
                            BatchStep.of(new CreateObject("user", map("nme", "Ada")))),
                    InvalidInputException.class,
                    "'nme'");
            assertThat(find("user")).extracting("name", "age").containsExactly(tuple("Ada", null));
            assertThat(memory.commands()).hasSize(before);
        }

        @Test
        void fills_placeholders_into_conditions_and_updates() {
            create("email", "id", "e", "address", "a", "user", "nobody");
            create("email", "id", "f", "address", "b", "user", "nobody");
            batch(
                    new BatchStep(new CreateObject("user", map("name", "Ada")), "ada", List.of()),
                    new BatchStep(
                            new UpdateObjects("email", map("address", "a"), map()),
                            null,
                            List.of(new Replacement("updates.user", "ada"))),
                    new BatchStep(
                            new UpdateObjects("email", map("address", "b"), map()),
                            null,
                            List.of(new Replacement("user", "ada"))),
                    new BatchStep(
                            new UpdateObjects("user", map(), map("age", 36)),
                            null,
                            List.of(new Replacement("where.id", "ada"))),
                    new BatchStep(
                            new DeleteObjects("email", map("address", "b"), null),
                            null,
                            List.of(new Replacement("where.user", "ada"))));
            assertThat(find("email")).extracting("id", "user").containsExactly(tuple("e", "key-1"));
            assertThat(find("user")).extracting("age").containsExactly(36L);
        }

        @Test
        void fills_placeholders_into_conditions_of_deletions_without_a_prefix() {
            batch(
                    new BatchStep(new CreateObject("user", map("name", "Ada")), "ada", List.of()),
                    BatchStep.of(new CreateObject("user", map("name", "Bob"))),
                    new BatchStep(new DeleteObjects("user", map(), null), null, List.of(new Replacement("id", "ada"))));
            assertThat(find("user")).extracting("name").containsExactly("Bob");
        }

        @Test
        void fills_placeholders_of_keys_that_are_not_called_id() {
            batch(
                    new BatchStep(new CreateObject("playlist", map("no", 7)), "list", List.of()),
                    new BatchStep(new CreateObject("track", map("title", "So What")), "track", List.of()),
                    new BatchStep(
                            new CreateObject("entry", map("rank", 1)),
                            "entry",
                            List.of(new Replacement("playlist", "list"), new Replacement("track", "track"))),
                    new BatchStep(
                            new CreateObject("comment", map("text", "nice")),
                            null,
                            List.of(new Replacement("entry", "entry"))));
            assertThat(memory.read(new ObjectId("entry", "7,key-1"))).isPresent();
            assertThat(find("comment")).extracting("entry").containsExactly("7,key-1");
        }

        @Test
        void fills_placeholders_of_generated_random_keys() {
            batch(
                    new BatchStep(new CreateObject("share", map()), "share", List.of()),
                    new BatchStep(
                            new CreateObject("user", map("name", "Ada")),
                            null,
                            List.of(new Replacement("notes.share", "share"))));
            assertThat(find("user")).extracting("notes").containsExactly(Map.of("share", "random-1"));
        }

        @Test
        void fills_placeholders_into_json_values_and_nested_children() {
            batch(
                    new BatchStep(new CreateObject("user", map("name", "Ada")), "ada", List.of()),
                    new BatchStep(
                            new CreateObject(
                                    "user",
                                    map(
                                            "name",
                                            "Bob",
                                            "notes",
                                            map("friends", List.of("x", map("id", "y")), "kept", 1))),
                            null,
                            List.of(
                                    new Replacement("notes.best.id", "ada"),
                                    new Replacement("notes.friends.0", "ada"),
                                    new Replacement("notes.friends.1.id", "ada"))));
            assertThat(find("user", "name", "Bob"))
                    .extracting("notes")
                    .containsExactly(Map.of(
                            "best",
                            Map.of("id", "key-1"),
                            "friends",
                            List.of("key-1", Map.of("id", "key-1")),
                            "kept",
                            1L));
        }

        @Test
        void fills_placeholders_into_alternatives_of_conditions() {
            batch(
                    new BatchStep(new CreateObject("user", map("name", "Ada")), "ada", List.of()),
                    BatchStep.of(new CreateObject("user", map("name", "Bob"))),
                    new BatchStep(
                            new DeleteObjects("user", map("$or", List.of(map(), map("name", "Bob"))), null),
                            null,
                            List.of(new Replacement("where.$or.0.id", "ada"))));
            assertThat(find("user")).isEmpty();
        }

        @Test
        void refuses_a_path_that_leads_through_a_value_or_past_the_end_of_a_list() {
            for (String path : List.of("notes.kept.id", "notes.friends.1", "notes.friends.x", "notes.friends.-1")) {
                refuses(
                        () -> batch(
                                new BatchStep(new CreateObject("user", map("name", "Ada")), "ada", List.of()),
                                new BatchStep(
                                        new CreateObject(
                                                "user",
                                                map("name", "Bob", "notes", map("friends", List.of("x"), "kept", 1))),
                                        null,
                                        List.of(new Replacement(path, "ada")))),
                        InvalidInputException.class,
                        "'" + path + "'",
                        "'ada'");
            }
        }

        @Test
        void takes_the_name_of_a_field_with_a_dot_for_that_field() {
            batch(
                    new BatchStep(new CreateObject("user", map("name", "Ada")), "ada", List.of()),
                    new BatchStep(
                            new CreateObject("entry", map("playlist", 7, "track", "t")),
                            null,
                            List.of(new Replacement("a.b", "ada"))));
            assertThat(find("entry")).extracting(entry -> entry.get("a.b")).containsExactly("key-1");
        }

        @Test
        void refuses_a_placeholder_that_no_earlier_step_has() {
            refuses(
                    () -> batch(
                            new BatchStep(
                                    new CreateObject("email", map("address", "a")),
                                    null,
                                    List.of(new Replacement("user", "ada"))),
                            new BatchStep(new CreateObject("user", map("name", "Ada")), "ada", List.of())),
                    InvalidInputException.class,
                    "'ada'",
                    "'user'");
        }

        @Test
        void refuses_two_steps_with_one_placeholder() {
            refuses(
                    () -> batch(
                            new BatchStep(new CreateObject("user", map("name", "Ada")), "x", List.of()),
                            new BatchStep(new CreateObject("user", map("name", "Bob")), "x", List.of())),
                    InvalidInputException.class,
                    "'x'");
        }

        @ParameterizedTest
        @ValueSource(strings = {"findObject", "findObjects", "countObjects"})
        void refuses_an_operation_that_does_not_write(String operation) {
            Map<String, OnCollection<?>> questions = Map.of(
                    "findObject", new FindObject("user", map(), FindOptions.NONE),
                    "findObjects", new FindObjects("user", map(), FindOptions.NONE),
                    "countObjects", new CountObjects("user", map()));
            refuses(() -> batch(BatchStep.of(questions.get(operation))), InvalidInputException.class, operation);
        }

        @Test
        void guards_its_deletions() {
            create("user", "name", "Ada");
            create("user", "name", "Bob");
            refuses(
                    () -> batch(BatchStep.of(new DeleteObjects("user", map(), 1L))),
                    DeletionTooBroadException.class,
                    "'user'");
        }

        @Test
        void gives_keys_to_nested_children_of_its_steps() {
            batch(BatchStep.of(new CreateObject("user", map("name", "Ada", "emails", List.of(map("address", "a"))))));
            assertThat(find("email")).extracting("id", "user").containsExactly(tuple("key-2", "key-1"));
        }
    }

    private Map<String, Object> create(String collection, Object... namesAndValues) {
        return storage.collection(collection).createObject(map(namesAndValues));
    }

    private List<Map<String, Object>> find(String collection, Object... where) {
        return storage.collection(collection).findObjects(map(where));
    }

    private long update(String collection, Map<String, Object> where, Map<String, Object> updates) {
        return storage.collection(collection).updateObjects(where, updates);
    }

    private long delete(String collection, Object... where) {
        return storage.collection(collection).deleteObjects(map(where));
    }

    private BatchResult batch(BatchStep... steps) {
        return storage.operation(new ExecuteBatch(List.of(steps)));
    }

    /** A refusal names the facts and leaves nothing behind. */
    private void refuses(ThrowingCallable operation, Class<? extends Throwable> refusal, String... facts) {
        List<ObjectCommand> before = List.copyOf(memory.commands());
        assertThatThrownBy(operation).isInstanceOf(refusal).hasMessageContainingAll(facts);
        assertThat(memory.commands()).isEqualTo(before);
    }

    private static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
