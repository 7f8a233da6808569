package io.syncline.sync.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.syncline.domain.refusal.ArgumentRefusedException;
import io.syncline.domain.refusal.UnknownMemberException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedOperationsTest {

    private TodoDevice device;

    @BeforeEach
    void open(@TempDir Path directory) {
        device = TodoDevice.of(directory, """
                {'operations': {
                  'createList': {'operation': 'createObject', 'collection': 'list'},
                  'createShared': {'operation': 'createObject', 'collection': 'list',
                     'args': {'owner': '$owner', 'title': '$title', 'shared': true, 'rank': '$rank?:int',
                              'members': ['$owner', '$$5', '$friend?:string']}},
                  'createWithEntries': {'operation': 'createObject', 'collection': 'list', 'args': '$list:collection:list'},
                  'byId': {'operation': 'findObject', 'collection': 'list', 'args': [{'id': '$id:string'}]},
                  'byOwner': {'operation': 'findObjects', 'collection': 'list', 'args': {'owner': '$owner:string'}},
                  'byOwners': {'operation': 'findAllObjects', 'collection': 'list', 'where': {'owner': {'$in': '$owners'}},
                     'options': {'order': [['title', 'asc']], 'limit': '$limit?'}},
                  'ranked': {'operation': 'findObjects', 'collection': 'list',
                     'where': {'$or': [{'rank': {'$gte': '$from', '$lt': '$to?'}}, {'title': '$title?'}]}},
                  'count': {'operation': 'countObjects', 'collection': 'list', 'args': {'owner': '$owner'}},
                  'mine': {'operation': 'findObjects', 'collection': 'list', 'args': {'owner': '$caller.id'}},
                  'rename': {'operation': 'updateObjects', 'collection': 'list', 'args': [{'id': '$id'}, {'title': '$title'}]},
                  'raise': {'operation': 'updateObject', 'collection': 'list', 'where': {'id': '$id'}, 'updates': {'$inc': {'rank': '$by'}}},
                  'drop': {'operation': 'deleteObjects', 'collection': 'list', 'args': {'owner': '$owner'}},
                  'start': {'operation': 'executeBatch', 'batch': [
                     {'placeholder': 'list', 'operation': 'createObject', 'collection': 'list', 'args': {'owner': '$owner', 'title': '$title'}},
                     {'operation': 'createObject', 'collection': 'entry', 'args': {'text': '$text'}, 'replace': [{'path': 'list', 'placeholder': 'list'}]}]}}}""");
        create("a", "ada", "Groceries");
        create("b", "ada", "Books");
        create("c", "grace", "Ships");
    }

    @AfterEach
    void close() {
        device.close();
    }

    private void create(String id, String owner, String title) {
        device.todo().operation("createList", Map.of("id", id, "owner", owner, "title", title));
    }

    private long lists() {
        return device.storage().collection("list").countObjects(Map.of());
    }

    private void assertRefused(String operation, Map<String, ?> arguments, String... culprits) {
        long before = lists();
        assertThatThrownBy(() -> device.todo().operation(operation, arguments))
                .isInstanceOfSatisfying(ArgumentRefusedException.class, refusal -> {
                    assertThat(refusal.module()).isEqualTo("todo");
                    assertThat(refusal.member()).isEqualTo(operation);
                    assertThat(refusal.arguments()).containsExactlyInAnyOrder(culprits);
                    assertThat(refusal).hasMessageContainingAll("'todo'", "'" + operation + "'");
                });
        assertThat(lists()).isEqualTo(before);
    }

    @Test
    void creation_without_args_takes_every_field_and_leaves_out_what_is_optional() {
        Object answer = device.todo().operation("createList", Map.of("owner", "eve", "title", "x", "rank", 3));
        assertThat(answer).asInstanceOf(MAP).containsOnlyKeys("object");
        assertThat(device.storage()
                        .collection("list")
                        .findObject(Map.of("owner", "eve"))
                        .orElseThrow())
                .containsEntry("rank", 3L)
                .containsEntry("shared", null)
                .hasEntrySatisfying("id", id -> assertThat(id).asString().hasSize(36));
    }

    @Test
    void a_template_may_have_values_of_its_own_and_optional_elements() {
        device.todo().operation("createShared", Map.of("owner", "eve", "title", "x"));
        assertThat(device.storage()
                        .collection("list")
                        .findObject(Map.of("owner", "eve"))
                        .orElseThrow())
                .containsEntry("shared", true)
                .containsEntry("members", List.of("eve", "$5"));
    }

    @Test
    void a_whole_object_may_be_passed_with_children() {
        device.todo()
                .operation(
                        "createWithEntries",
                        Map.of(
                                "list",
                                Map.of(
                                        "owner",
                                        "eve",
                                        "title",
                                        "x",
                                        "entries",
                                        List.of(Map.of("text", "one"), Map.of("text", "two")))));
        assertThat(device.storage().collection("entry").countObjects(Map.of())).isEqualTo(2);
        assertRefused("createWithEntries", Map.of("list", Map.of("owner", "eve")), "list");
        assertRefused("createWithEntries", Map.of("list", Map.of("owner", "eve", "title", "x", "colour", 1)), "list");
        assertRefused(
                "createWithEntries",
                Map.of("list", Map.of("owner", "eve", "title", "x", "entries", List.of(Map.of("text", 3)))),
                "list");
    }

    @Test
    void finds_answer_objects() {
        assertThat(device.todo().operation("byOwner", Map.of("owner", "ada")))
                .asInstanceOf(LIST)
                .hasSize(2);
        assertThat(device.todo().operation("byId", Map.of("id", "nobody"))).isNull();
        assertThat(device.todo().operation("byId", Map.of("id", "c")))
                .asInstanceOf(MAP)
                .containsEntry("title", "Ships");
        assertThat(device.todo().operation("byOwners", Map.of("owners", List.of("ada", "grace"), "limit", 2)))
                .asInstanceOf(LIST)
                .hasSize(2);
        assertThat(device.todo().operation("count", Map.of("owner", "ada"))).isEqualTo(2L);
    }

    @Test
    void a_condition_that_was_left_out_does_not_hold_anybody_back() {
        device.todo().operation("raise", Map.of("id", "a", "by", 5));
        device.todo().operation("raise", Map.of("id", "b", "by", 50));
        assertThat(device.todo().operation("ranked", Map.of("from", 5, "title", "x")))
                .asInstanceOf(LIST)
                .hasSize(2);
        assertThat(device.todo().operation("ranked", Map.of("from", 5, "to", 10, "title", "x")))
                .asInstanceOf(LIST)
                .hasSize(1);
    }

    @Test
    void writes_answer_as_in_storex() {
        assertThat(device.todo().operation("rename", Map.of("id", "a", "title", "Food")))
                .isEqualTo(Map.of("count", 1L));
        assertThat(device.todo().operation("raise", Map.of("id", "a", "by", 2))).isEqualTo(Map.of("count", 1L));
        assertThat(device.storage()
                        .collection("list")
                        .findObject(Map.of("id", "a"))
                        .orElseThrow())
                .containsEntry("title", "Food")
                .containsEntry("rank", 2L);
        assertThat(device.todo().operation("drop", Map.of("owner", "ada"))).isEqualTo(Map.of("count", 2L));
        Object info = device.todo().operation("start", Map.of("owner", "eve", "title", "x", "text", "y"));
        assertThat(info).asString().contains("info").contains("list");
        assertThat(device.storage().collection("entry").countObjects(Map.of("list.owner", "eve")))
                .isEqualTo(1);
    }

    @Test
    void the_caller_fills_in_who_she_is() {
        assertThat(device.todo("grace").operation("mine", Map.of()))
                .asInstanceOf(LIST)
                .hasSize(1);
        assertThatThrownBy(() -> device.todo().operation("mine", Map.of()))
                .isInstanceOf(ArgumentRefusedException.class)
                .hasMessageContainingAll("caller", "'mine'");
    }

    @Test
    void an_unregistered_name_is_refused() {
        assertThatThrownBy(() -> device.todo().operation("byTitle", Map.of()))
                .isInstanceOf(UnknownMemberException.class)
                .hasMessageContainingAll("'byTitle'", "'todo'", "byOwner");
        assertThatThrownBy(() -> device.modules().module("done", device.storage()))
                .isInstanceOf(UnknownMemberException.class)
                .hasMessageContainingAll("'done'", "todo");
    }

    @Test
    void missing_additional_and_wrong_arguments_are_refused_together() {
        assertRefused("byOwner", Map.of(), "owner");
        assertRefused("byOwner", Map.of("owner", 7), "owner");
        assertRefused("byOwner", Collections.singletonMap("owner", null), "owner");
        assertRefused("byOwner", Map.of("owner", "ada", "colour", "red"), "colour");
        assertRefused("rename", Map.of("title", 3, "colour", "red"), "id", "title", "colour");
        assertRefused("byOwners", Map.of("owners", List.of("ada", 3)), "owners");
        assertRefused("byOwners", Map.of("owners", "ada"), "owners");
        assertRefused("createList", Map.of("owner", "ada", "title", "x", "rank", "high"), "rank");
        assertRefused("createList", Map.of("owner", "ada", "title", "x", "due", "soon"), "due");
        assertRefused("start", Map.of("owner", "ada", "title", "x", "text", true), "text");
    }
}
