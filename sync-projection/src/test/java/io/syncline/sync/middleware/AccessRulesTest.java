package io.syncline.sync.middleware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.access.AccessMiddleware;
import io.syncline.domain.access.AccessRules;
import io.syncline.domain.access.AccessType;
import io.syncline.domain.middleware.Caller;
import io.syncline.domain.operation.BatchStep;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.operation.StorageOperation.CreateObject;
import io.syncline.domain.operation.StorageOperation.ExecuteBatch;
import io.syncline.domain.operation.StorageOperation.FindObjects;
import io.syncline.domain.operation.StorageOperation.UpdateObjects;
import io.syncline.domain.refusal.AccessRefusedException;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.storage.StorageManager;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessRulesTest {

    private static final StorageRegistry REGISTRY = StorageRegistry.builder()
            .collection(
                    "list", "1", list -> list.field("owner", FieldType.STRING).field("title", FieldType.STRING))
            .collection(
                    "entry", "1", entry -> entry.field("text", FieldType.STRING).childOf("list"))
            .collection(
                    "tag", "1", tag -> tag.field("name", FieldType.STRING).optionalField("shared", FieldType.BOOLEAN))
            .collection("open", "1", open -> open.field("name", FieldType.STRING))
            .build();
    private static final AccessRules RULES = AccessRules.of("todo")
            .ownership("list", "owner", EnumSet.allOf(AccessType.class))
            .validation("list", "title", (title, caller) -> !"".equals(title))
            .permission("tag", AccessType.LIST, (tag, caller) -> Boolean.TRUE.equals(tag.get("shared")))
            .permission("entry", AccessType.LIST, (entry, caller) -> true)
            .permission(
                    "entry",
                    AccessType.DELETE,
                    (entry, caller) -> caller.attributes().containsKey("admin"));

    @TempDir
    private Path directory;

    private SmallDevice laptop;
    private StorageManager app;
    private StorageManager ada;

    @BeforeEach
    void open() {
        laptop = new SmallDevice(REGISTRY, directory, new AccessMiddleware(List.of(RULES)));
        app = laptop.storage();
        ada = app.as(Caller.of("ada"));
        app.collection("list").createObject(Map.of("id", "1", "owner", "ada", "title", "hers"));
        app.collection("list").createObject(Map.of("id", "2", "owner", "grace", "title", "not hers"));
        app.collection("tag").createObject(Map.of("name", "a", "shared", true));
        app.collection("tag").createObject(Map.of("name", "b"));
        app.collection("tag").createObject(Map.of("name", "c", "shared", true));
        app.collection("entry").createObject(Map.of("text", "x", "list", "2"));
    }

    @AfterEach
    void close() {
        laptop.close();
    }

    private static void assertRefused(Runnable work, String rule) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(AccessRefusedException.class, refusal -> {
            assertThat(refusal.module()).isEqualTo("todo");
            assertThat(refusal.rule()).isEqualTo(rule);
        });
    }

    @Test
    void the_application_itself_is_not_restricted() {
        assertThat(app.collection("list").countObjects(Map.of())).isEqualTo(2);
    }

    @Test
    void an_owner_sees_only_her_own() {
        assertThat(ada.collection("list").findObjects(Map.of())).hasSize(1);
        assertThat(ada.collection("list").countObjects(Map.of())).isEqualTo(1);
        assertThat(ada.collection("list").findObject(Map.of("id", "2"))).isEmpty();
        assertThat(ada.collection("list").findObjects(Map.of("$or", List.of(Map.of("id", "1"), Map.of("id", "2")))))
                .hasSize(1);
    }

    @Test
    void an_owner_can_not_create_for_others_nor_give_away() {
        assertRefused(() -> ada.collection("list").createObject(Map.of("owner", "grace", "title", "x")), "ownership");
        assertRefused(
                () -> ada.collection("list").updateObjects(Map.of("id", "1"), Map.of("owner", "grace")), "ownership");
        assertThat(app.collection("list").countObjects(Map.of("owner", "grace")))
                .isEqualTo(1);
    }

    @Test
    void operators_get_nobody_round_a_rule() {
        List<Map<String, Object>> attempts = List.of(
                Map.of("$set", Map.of("owner", "grace")),
                Map.of("owner", Map.of("$set", "grace")),
                Map.of("$max", Map.of("owner", "grace")),
                Map.of("owner", Map.of("$max", "zoe")));
        for (Map<String, Object> updates : attempts) {
            assertRefused(() -> ada.collection("list").updateObjects(Map.of("id", "1"), updates), "ownership");
        }
        assertRefused(
                () -> ada.collection("list").updateObjects(Map.of(), Map.of("$min", Map.of("title", ""))),
                "validation");
        assertThat(ada.collection("list").updateObjects(Map.of(), Map.of("$max", Map.of("title", "zzz"))))
                .isEqualTo(1);
        assertThat(app.collection("list").findObject(Map.of("id", "2")).orElseThrow())
                .containsEntry("title", "not hers");
    }

    @Test
    void a_field_that_an_operator_does_not_touch_is_not_validated() {
        app.collection("list").updateObjects(Map.of("id", "1"), Map.of("title", ""));
        assertThat(ada.collection("list").updateObjects(Map.of("id", "1"), Map.of("$set", Map.of("owner", "ada"))))
                .isEqualTo(1);
    }

    @Test
    void writes_do_not_reach_what_the_caller_can_not_see() {
        assertThat(ada.collection("list").updateObjects(Map.of(), Map.of("title", "new")))
                .isEqualTo(1);
        assertThat(ada.collection("list").deleteObjects(Map.of("id", "2"))).isZero();
        assertThat(app.collection("list").findObject(Map.of("id", "2")).orElseThrow())
                .containsEntry("title", "not hers");
    }

    @Test
    void what_no_rule_grants_is_refused_in_a_guarded_collection_and_allowed_in_others() {
        assertRefused(() -> ada.collection("tag").createObject(Map.of("name", "d")), "permissions.create");
        assertRefused(() -> ada.collection("tag").findObject(Map.of("id", "x")), "permissions.read");
        ada.collection("open").createObject(Map.of("name", "free"));
        assertThat(app.collection("open").countObjects(Map.of())).isEqualTo(1);
    }

    @Test
    void permissions_are_asked_before_skip_and_limit() {
        FindOptions options = FindOptions.NONE.withLimit(5);
        assertThat(ada.operation(new FindObjects("tag", Map.of(), options))).hasSize(2);
        assertThat(ada.collection("tag").countObjects(Map.of())).isEqualTo(2);
    }

    @Test
    void permissions_may_ask_about_the_caller() {
        assertRefused(() -> ada.collection("entry").deleteObjects(Map.of()), "permissions.delete");
        StorageManager root = app.as(new Caller("root", Map.of("admin", true)));
        assertThat(root.collection("entry").deleteObjects(Map.of())).isEqualTo(1);
    }

    @Test
    void children_are_checked_like_others() {
        assertRefused(
                () -> ada.collection("list")
                        .createObject(Map.of("owner", "ada", "title", "x", "entries", List.of(Map.of("text", "y")))),
                "permissions.create");
        assertThat(app.collection("list").countObjects(Map.of())).isEqualTo(2);
    }

    @Test
    void validation_names_the_field() {
        assertThatThrownBy(() -> ada.collection("list").updateObjects(Map.of("id", "1"), Map.of("title", "")))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("'title'")
                .hasMessageContaining("'list'")
                .hasMessageContaining("'todo'");
    }

    @Test
    void one_refused_step_undoes_the_whole_batch_and_the_whole_transaction() {
        assertRefused(
                () -> ada.operation(new ExecuteBatch(List.of(
                        BatchStep.of(new CreateObject("list", Map.of("owner", "ada", "title", "x"))),
                        BatchStep.of(new UpdateObjects("list", Map.of("id", "1"), Map.of("owner", "grace")))))),
                "ownership");
        assertRefused(
                () -> ada.transaction(tx -> {
                    tx.collection("list").createObject(Map.of("owner", "ada", "title", "x"));
                    tx.collection("tag").createObject(Map.of("name", "d"));
                }),
                "permissions.create");
        assertThat(app.collection("list").countObjects(Map.of())).isEqualTo(2);
    }

    @Test
    void relations_are_no_way_round_the_rules() {
        assertThat(ada.operation(new FindObjects("entry", Map.of(), FindOptions.NONE.withRelations("list"))))
                .singleElement()
                .satisfies(entry -> assertThat(entry).containsEntry("list", null));
        assertThat(ada.collection("entry").countObjects(Map.of("list.title", "not hers")))
                .isZero();
        assertThat(app.collection("entry").countObjects(Map.of("list.title", "not hers")))
                .isEqualTo(1);
    }
}
