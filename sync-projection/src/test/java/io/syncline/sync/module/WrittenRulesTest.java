package io.syncline.sync.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.syncline.domain.middleware.Caller;
import io.syncline.domain.operation.BatchStep;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.operation.StorageOperation.CreateObject;
import io.syncline.domain.operation.StorageOperation.DeleteObjects;
import io.syncline.domain.operation.StorageOperation.ExecuteBatch;
import io.syncline.domain.operation.StorageOperation.UpdateObjects;
import io.syncline.domain.refusal.AccessRefusedException;
import io.syncline.domain.storage.StorageManager;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules of a schema file, as they are enforced. */
class WrittenRulesTest {

    @TempDir
    private Path directory;

    private @Nullable TodoDevice device;

    @AfterEach
    void close() {
        if (device != null) {
            device.close();
        }
    }

    private TodoDevice device(String rules) {
        device = TodoDevice.of(directory, "{'accessRules': %s}".formatted(rules));
        return device;
    }

    private static void create(StorageManager storage, String id, String owner) {
        storage.collection("list").createObject(Map.of("id", id, "owner", owner, "title", "list " + id));
    }

    private static void createEntry(StorageManager storage, String list, long amount) {
        storage.collection("entry").createObject(Map.of("text", "x", "list", list, "amount", amount));
    }

    private static void assertRefused(Runnable work, String rule) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(AccessRefusedException.class, refusal -> {
            assertThat(refusal.module()).isEqualTo("todo");
            assertThat(refusal.rule()).isEqualTo(rule);
        });
    }

    /** A list is open to a caller when the rule holds. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "true | true",
                "false | false",
                "'$object.shared' | true",
                "{'eq':['$object.owner','$caller.id']} | true",
                "{'eq':['$value.owner','$context.userId']} | true",
                "{'ne':['$object.owner','$caller.id']} | false",
                "{'eq':['$object.rank',3]} | true",
                "{'eq':['$object.rank',3.0]} | true",
                "{'eq':['$object.rank','3']} | false",
                "{'gt':['$object.rank',2.5]} | true",
                "{'ge':['$object.rank',3]} | true",
                "{'lt':['$object.rank',3]} | false",
                "{'le':['$object.rank',3]} | true",
                "{'gt':['$object.title',3]} | false",
                "{'lt':['$object.title',3]} | false",
                "{'eq':['$object.due',null]} | false",
                "{'exists':'$object.due'} | true",
                "{'exists':'$caller.team'} | false",
                "{'not':{'exists':'$object.members.2'}} | true",
                "{'has':['$object.members','grace']} | true",
                "{'has':['$object.members','$caller.id']} | false",
                "{'has':[['a','b'],'b']} | true",
                "{'has':['$caller.roles','reader']} | true",
                "{'lt':['$object.due','$context.now']} | true",
                "{'gt':['$context.now',1000]} | true",
                "{'and':[true,{'eq':['$caller.level',2]}]} | true",
                "{'and':[true,false,true]} | false",
                "{'or':[false,false,true]} | true",
                "{'eq':['$object.title','$$5']} | false",
                "{'eq':['$args.id','a']} | false"
            })
    void logic(String rule, boolean holds) {
        TodoDevice todo = device("{'permissions': {'list': {'read': {'rule': %s}}}}".formatted(rule));
        todo.storage()
                .collection("list")
                .createObject(Map.of(
                        "id",
                        "a",
                        "owner",
                        "ada",
                        "title",
                        "x",
                        "rank",
                        3,
                        "shared",
                        true,
                        "members",
                        List.of("grace", "eve"),
                        "due",
                        "2026-01-01"));
        StorageManager ada = todo.storage().as(new Caller("ada", Map.of("roles", List.of("reader"), "level", 2)));
        assertThat(ada.collection("list").findObject(Map.of("id", "a")).isPresent())
                .isEqualTo(holds);
    }

    @Nested
    class Permissions {

        private static final String OWN_LISTS = """
                {'ownership': {'list': {'field': 'owner', 'access': 'full'}},
                 'permissions': {'entry': {
                   'list': {'prepare': [{'placeholder': 'parent', 'operation': 'findObject', 'collection': 'list', 'where': {'id': '$object.list'}}],
                            'rule': {'eq': ['$parent.owner', '$caller.id']}},
                   'create': {'prepare': [{'placeholder': 'parent', 'operation': 'findObject', 'collection': 'list', 'where': {'id': '$object.list'}},
                                          {'placeholder': 'others', 'operation': 'countObjects', 'collection': 'entry', 'where': {'list': '$parent.id'}}],
                              'rule': {'and': [{'eq': ['$parent.owner', '$caller.id']}, {'le': ['$others', 2]}]}},
                   'update': {'rule': {'lt': ['$object.amount', 100]}},
                   'delete': {'rule': {'has': ['$caller.roles', 'admin']}}}}}""";

        private TodoDevice withLists() {
            TodoDevice todo = device(OWN_LISTS);
            create(todo.storage(), "a", "ada");
            create(todo.storage(), "g", "grace");
            createEntry(todo.storage(), "a", 1);
            createEntry(todo.storage(), "g", 2);
            return todo;
        }

        @Test
        void what_is_prepared_sees_objects_that_the_caller_does_not() {
            TodoDevice todo = withLists();
            assertThat(todo.as("ada").collection("entry").findObjects(Map.of())).hasSize(1);
            assertThat(todo.as("ada").collection("entry").countObjects(Map.of()))
                    .isEqualTo(1);
            assertRefused(() -> createEntry(todo.as("ada"), "g", 1), "permissions.create");
            assertRefused(() -> createEntry(todo.as("ada"), "nowhere", 1), "permissions.create");
            createEntry(todo.as("ada"), "a", 2);
            assertRefused(() -> createEntry(todo.as("ada"), "a", 3), "permissions.create");
            assertThat(todo.storage().collection("entry").countObjects(Map.of()))
                    .isEqualTo(3);
        }

        @Test
        void updates_are_judged_by_what_becomes_of_the_object() {
            TodoDevice todo = withLists();
            assertThat(todo.as("ada").collection("entry").updateObjects(Map.of(), Map.of("$inc", Map.of("amount", 98))))
                    .isEqualTo(1);
            assertRefused(
                    () -> todo.as("ada")
                            .collection("entry")
                            .updateObjects(Map.of(), Map.of("$inc", Map.of("amount", 1))),
                    "permissions.update");
            assertThat(todo.storage().collection("entry").countObjects(Map.of("amount", 99)))
                    .isEqualTo(1);
        }

        @Test
        void streams_are_filtered_as_they_are_read() {
            TodoDevice todo = withLists();
            try (var entries = todo.as("ada").collection("entry").streamObjects(Map.of(), FindOptions.NONE)) {
                assertThat(entries).hasSize(1);
            }
            try (var lists = todo.as("ada").collection("list").streamObjects(Map.of(), FindOptions.NONE)) {
                assertThat(lists).extracting(list -> list.get("id")).containsExactly("a");
            }
        }

        @Test
        void one_step_that_is_refused_undoes_the_batch() {
            TodoDevice todo = withLists();
            assertRefused(
                    () -> todo.as("ada")
                            .operation(new ExecuteBatch(List.of(
                                    BatchStep.of(new CreateObject("list", Map.of("owner", "ada", "title", "new"))),
                                    BatchStep.of(new DeleteObjects("entry", Map.of(), null))))),
                    "permissions.delete");
            assertThat(todo.storage().collection("list").countObjects(Map.of())).isEqualTo(2);
        }
    }

    @Nested
    class Relations {

        private static final String OWN = """
                {'ownership': {'list': {'field': 'owner', 'access': 'full'}},
                 'permissions': {'entry': {'list': {'rule': {'lt': ['$object.amount', 10]}}}}}""";

        private TodoDevice withEntries() {
            TodoDevice todo = device(OWN);
            create(todo.storage(), "a", "ada");
            create(todo.storage(), "g", "grace");
            createEntry(todo.storage(), "a", 1);
            createEntry(todo.storage(), "a", 2);
            createEntry(todo.storage(), "a", 11);
            createEntry(todo.storage(), "g", 3);
            return todo;
        }

        private static FindOptions with(String... relations) {
            return FindOptions.NONE.withRelations(relations);
        }

        @Test
        void give_only_what_the_caller_may_see() {
            TodoDevice todo = withEntries();
            assertThat(todo.as("ada").collection("list").findObjects(Map.of(), with("entries")))
                    .singleElement()
                    .satisfies(list ->
                            assertThat(list.get("entries")).asInstanceOf(LIST).hasSize(2));
            assertThat(todo.as("ada").collection("entry").findObjects(Map.of(), with("list")))
                    .hasSize(3)
                    .filteredOn(entry -> entry.get("list") == null)
                    .hasSize(1);
            assertThat(todo.as("ada").collection("list").findObjects(Map.of(), with("entries.list")))
                    .singleElement()
                    .satisfies(
                            list -> assertThat(list.get("entries")).asString().contains("list a"));
        }

        @Test
        void are_given_as_without_rules() {
            TodoDevice todo = withEntries();
            todo.storage().collection("entry").deleteObjects(Map.of("amount", 11));
            List<Map<String, @Nullable Object>> all =
                    todo.storage().collection("list").findObjects(Map.of("owner", "ada"), with("entries.list"));
            assertThat(todo.as("ada").collection("list").findObjects(Map.of(), with("entries.list")))
                    .isEqualTo(all);
        }

        @Test
        void may_be_limited_and_ordered() {
            TodoDevice todo = withEntries();
            FindOptions options = new FindOptions(
                    List.of(),
                    1L,
                    0,
                    false,
                    List.of(),
                    List.of("title"),
                    List.of(new FindOptions.RelatedObjects(
                            "entries", List.of(new FindOptions.Order("amount", true)), 1L)));
            assertThat(todo.as("ada").collection("list").findObjects(Map.of(), options))
                    .singleElement()
                    .satisfies(list -> {
                        assertThat(list).containsOnlyKeys("id", "title", "entries");
                        assertThat(list.get("entries")).asString().contains("amount=2");
                    });
        }

        @Test
        void can_not_be_used_to_guess() {
            TodoDevice todo = withEntries();
            StorageManager ada = todo.as("ada");
            assertThat(ada.collection("entry").countObjects(Map.of("list.owner", "grace")))
                    .isZero();
            assertThat(ada.collection("entry").countObjects(Map.of("list.title", Map.of("$startsWith", "list"))))
                    .isEqualTo(2);
            assertThat(ada.collection("list").countObjects(Map.of("entries", Map.of("amount", 11))))
                    .isZero();
            assertThat(ada.collection("list").countObjects(Map.of("entries.amount", 2)))
                    .isEqualTo(1);
            assertThat(ada.collection("list")
                            .countObjects(Map.of("$or", List.of(Map.of("entries.amount", 11), Map.of("rank", 1)))))
                    .isZero();
            assertThat(ada.collection("list").countObjects(Map.of("$not", Map.of("entries.amount", 11))))
                    .isEqualTo(1);
        }

        @Test
        void that_lead_to_what_is_closed_are_refused() {
            TodoDevice todo = device("{'permissions': {'entry': {'create': {'rule': true}}}}");
            create(todo.storage(), "a", "ada");
            assertRefused(
                    () -> todo.as("ada").collection("list").findObjects(Map.of(), with("entries")), "permissions.list");
            assertRefused(
                    () -> todo.as("ada").collection("list").countObjects(Map.of("entries.amount", 1)),
                    "permissions.list");
        }
    }

    @Nested
    class Validations {

        @Test
        void bind_everybody_unless_they_look_at_the_caller() {
            TodoDevice todo = device("""
                    {'validation': {
                       'list': [{'field': 'title', 'rule': {'ne': ['$value', '']}},
                                {'field': 'owner', 'rule': {'eq': ['$value', '$caller.id']}}],
                       'entry': [{'field': 'amount', 'rule': {'or': [{'eq': ['$value', null]}, {'le': ['$value', 10]}]}}]}}""");
            create(todo.storage(), "a", "ada");
            assertRefused(() -> create(todo.as("eve"), "b", "ada"), "validation");
            assertRefused(
                    () -> todo.storage().collection("list").updateObjects(Map.of(), Map.of("title", "")), "validation");
            assertRefused(
                    () -> todo.storage().collection("list").createObject(Map.of("owner", "a", "title", "")),
                    "validation");
            assertRefused(
                    () -> todo.storage()
                            .collection("list")
                            .createObject(Map.of(
                                    "owner", "a", "title", "x", "entries", List.of(Map.of("text", "x", "amount", 11)))),
                    "validation");
            createEntry(todo.storage(), "a", 6);
            assertRefused(
                    () -> todo.storage()
                            .collection("entry")
                            .updateObjects(Map.of(), Map.of("$mul", Map.of("amount", 2))),
                    "validation");
            assertThatCode(() -> todo.storage()
                            .collection("entry")
                            .updateObjects(Map.of(), Collections.singletonMap("amount", null)))
                    .doesNotThrowAnyException();
            assertThat(todo.storage().collection("list").countObjects(Map.of())).isEqualTo(1);
        }
    }

    @Nested
    class Constraints {

        private static final String FEW_AND_SMALL = """
                {'constraints': [
                  {'name': 'few', 'collection': 'entry', 'on': ['create', 'update'],
                   'prepare': [{'placeholder': 'entries', 'operation': 'countObjects', 'collection': 'entry', 'where': {'list': '$object.list'}}],
                   'rule': {'le': ['$entries', 2]}},
                  {'name': 'budget', 'collection': 'entry',
                   'prepare': [{'placeholder': 'spent', 'operation': 'sumObjects', 'field': 'amount', 'collection': 'entry', 'where': {'list': '$object.list'}}],
                   'rule': {'and': [{'le': ['$spent', 100]}, {'ge': ['$spent', 0]}]}}]}""";

        @Test
        void bind_everybody_over_several_objects() {
            TodoDevice todo = device(FEW_AND_SMALL);
            create(todo.storage(), "a", "ada");
            create(todo.storage(), "b", "ada");
            createEntry(todo.storage(), "a", 60);
            assertRefused(() -> createEntry(todo.storage(), "a", 41), "constraints.budget");
            createEntry(todo.storage(), "a", 40);
            assertRefused(() -> createEntry(todo.as("ada"), "a", 0), "constraints.few");
            createEntry(todo.storage(), "b", 0);
            assertRefused(
                    () -> todo.storage().collection("entry").updateObjects(Map.of("list", "b"), Map.of("list", "a")),
                    "constraints.few");
            assertThat(todo.storage().collection("entry").countObjects(Map.of("list", "a")))
                    .isEqualTo(2);
        }

        @Test
        void are_asked_when_a_batch_is_done_as_a_whole() {
            TodoDevice todo = device(FEW_AND_SMALL);
            create(todo.storage(), "a", "ada");
            createEntry(todo.storage(), "a", 90);
            todo.storage().collection("entry").createObject(Map.of("id", "e", "text", "x", "list", "a", "amount", 10));
            todo.storage()
                    .operation(new ExecuteBatch(List.of(
                            BatchStep.of(new UpdateObjects(
                                    "entry", Map.of("id", "e"), Map.of("$inc", Map.of("amount", 50)))),
                            BatchStep.of(new UpdateObjects("entry", Map.of("amount", 90), Map.of("amount", 40))))));
            assertRefused(
                    () -> todo.storage()
                            .operation(new ExecuteBatch(List.of(
                                    BatchStep.of(new UpdateObjects("entry", Map.of("id", "e"), Map.of("amount", 61))),
                                    BatchStep.of(new CreateObject("list", Map.of("owner", "ada", "title", "x")))))),
                    "constraints.budget");
            assertThat(todo.storage().collection("list").countObjects(Map.of())).isEqualTo(1);
        }

        @Test
        void are_asked_about_what_was_left_behind_too() {
            TodoDevice todo = device("""
                    {'constraints': {'entry': [{'name': 'never empty', 'on': ['update', 'delete'],
                      'prepare': [{'placeholder': 'left', 'operation': 'countObjects', 'collection': 'entry', 'where': {'list': '$object.list'}}],
                      'rule': {'ge': ['$left', 1]}}]}}""");
            createEntry(todo.storage(), "a", 1);
            createEntry(todo.storage(), "a", 2);
            createEntry(todo.storage(), "b", 3);
            todo.storage().collection("entry").deleteObjects(Map.of("amount", 1));
            assertRefused(
                    () -> todo.storage().collection("entry").deleteObjects(Map.of("amount", 2)),
                    "constraints.never empty");
            assertRefused(
                    () -> todo.storage().collection("entry").updateObjects(Map.of("amount", 2), Map.of("list", "b")),
                    "constraints.never empty");
            assertThat(todo.storage().collection("entry").countObjects(Map.of("list", "a")))
                    .isEqualTo(1);
        }

        @Test
        void undo_a_whole_transaction() {
            TodoDevice todo = device(FEW_AND_SMALL);
            assertRefused(
                    () -> todo.storage().transaction(tx -> {
                        create(tx, "a", "ada");
                        createEntry(tx, "a", 101);
                    }),
                    "constraints.budget");
            assertThat(todo.storage().collection("list").countObjects(Map.of())).isZero();
        }
    }
}
