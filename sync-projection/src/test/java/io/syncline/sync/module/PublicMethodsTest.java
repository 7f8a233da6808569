package io.syncline.sync.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.syncline.domain.middleware.Caller;
import io.syncline.domain.middleware.ModuleCall;
import io.syncline.domain.middleware.OperationContext;
import io.syncline.domain.middleware.TimingMiddleware;
import io.syncline.domain.module.ModuleStorage;
import io.syncline.domain.module.OperationTemplate;
import io.syncline.domain.module.StorageModule;
import io.syncline.domain.module.StorageModules;
import io.syncline.domain.refusal.AccessRefusedException;
import io.syncline.domain.refusal.ArgumentRefusedException;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.FieldType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicMethodsTest {

    private static final StorageModule TODO = StorageModule.named("todo")
            .collection(
                    "note", "1", note -> note.field("text", FieldType.STRING).field("owner", FieldType.STRING))
            .operation("createNote", OperationTemplate.create("note"))
            .operation("notesOf", OperationTemplate.find("note", Map.of("owner", "$owner:string")))
            .operation("count", OperationTemplate.count("note", Map.of()))
            .query(
                    "notesOf",
                    method -> method.positional("owner", "string")
                            .returns("collection:note[]")
                            .runs("notesOf"))
            .mutation(
                    "note",
                    method -> method.positional("text", "string")
                            .positional("owner", "string")
                            .returns("collection:note")
                            .runs("createNote"))
            .mutation(
                    "copy",
                    method -> method.argument("texts", Map.of("array", "string"))
                            .optional("times", "int")
                            .argument(
                                    "place",
                                    Map.of(
                                            "object",
                                            Map.of("x", "float", "name", Map.of("type", "string", "optional", true))))
                            .returns("int")
                            .does(call -> {
                                long times = call.find("times", Long.class).orElse(1L);
                                for (Object text : call.argument("texts", List.class)) {
                                    for (long i = 0; i < times; i++) {
                                        call.operation("createNote", Map.of("text", text, "owner", "ada"));
                                    }
                                }
                                return call.operation("count", Map.of());
                            }))
            .mutation(
                    "fail",
                    method -> method.does(call -> {
                        call.storage().collection("note").createObject(Map.of("text", "lost", "owner", "ada"));
                        throw new InvalidInputException("No.");
                    }))
            .mutation(
                    "lie",
                    method -> method.returns("int").does(call -> {
                        call.storage().collection("note").createObject(Map.of("text", "lost", "owner", "ada"));
                        return "three";
                    }))
            .query(
                    "sneak",
                    method -> method.does(call ->
                            call.storage().collection("note").createObject(Map.of("text", "x", "owner", "ada"))))
            .query(
                    "whoami",
                    method -> method.returnsOptional("string")
                            .does(call -> call.caller().map(Caller::id).orElse(null)))
            .query(
                    "one",
                    method -> method.argument("id", "string")
                            .returns("collection:note")
                            .does(call -> call.storage()
                                    .collection("note")
                                    .findObject(Map.of("id", call.argument("id", String.class)))
                                    .orElse(null)))
            .accessRules(rules -> rules.ownership("note", "owner"));

    private TodoDevice device;

    @BeforeEach
    void open(@TempDir Path directory) {
        device = TodoDevice.of(directory, TODO);
    }

    @AfterEach
    void close() {
        device.close();
    }

    private long notes() {
        return device.storage().collection("note").countObjects(Map.of());
    }

    @Test
    void arguments_come_by_name_or_by_place() {
        device.todo().call("note", Map.of("text", "a", "owner", "ada"));
        device.todo().call("note", List.of("b", "ada"));
        device.todo().call("note", List.of("c", "ada"));
        assertThat(device.todo().call("notesOf", List.of("ada")))
                .asInstanceOf(LIST)
                .hasSize(3);
        assertThat(device.todo().call("notesOf", Map.of("owner", "eve")))
                .asInstanceOf(LIST)
                .isEmpty();
        assertThatThrownBy(() -> device.todo().call("notesOf", List.of("ada", "eve")))
                .isInstanceOf(ArgumentRefusedException.class)
                .hasMessageContaining("1 have a place");
    }

    @Test
    void an_operations_answer_comes_without_its_wrapping() {
        assertThat(device.todo().call("note", List.of("a", "ada")))
                .asInstanceOf(MAP)
                .containsEntry("text", "a");
    }

    @Test
    void arrays_objects_and_optional_arguments_are_checked() {
        Map<String, Object> place = Map.of("x", 1);
        assertThat(device.todo().call("copy", Map.of("texts", List.of("a", "b"), "place", place)))
                .isEqualTo(2L);
        assertThat(device.todo().call("copy", Map.of("texts", List.of("a"), "times", 3, "place", place)))
                .isEqualTo(5L);
        assertThatThrownBy(() -> device.todo()
                        .call("copy", Map.of("texts", List.of("a", 3), "place", Map.of("y", 1), "colour", 1)))
                .isInstanceOfSatisfying(
                        ArgumentRefusedException.class,
                        refusal ->
                                assertThat(refusal.arguments()).containsExactlyInAnyOrder("texts", "place", "colour"));
        assertThat(notes()).isEqualTo(5);
    }

    @Test
    void a_mutation_that_fails_or_answers_what_it_did_not_declare_leaves_nothing_behind() {
        assertThatThrownBy(() -> device.todo().call("fail", Map.of())).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> device.todo().call("lie", Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("'lie'", "'todo'", "three", "int");
        assertThat(notes()).isZero();
    }

    @Test
    void a_query_can_not_write() {
        assertThatThrownBy(() -> device.todo().call("sneak", Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("'sneak'", "createObject");
        assertThat(notes()).isZero();
    }

    @Test
    void access_rules_hold_for_the_caller_within_methods() {
        device.todo("ada").call("note", List.of("a", "ada"));
        assertThatThrownBy(() -> device.todo("eve").call("note", List.of("b", "ada")))
                .isInstanceOf(AccessRefusedException.class);
        assertThat(notes()).isEqualTo(1);
        assertThat(device.todo("eve").call("notesOf", List.of("ada")))
                .asInstanceOf(LIST)
                .isEmpty();
        assertThat(device.todo("eve").call("whoami", Map.of())).isEqualTo("eve");
        assertThat(device.todo().call("whoami", Map.of())).isNull();
        assertThat(device.todo().call("one", Map.of("id", "nobody"))).isNull();
    }

    @Test
    void observers_hear_of_methods_and_of_the_operations_in_them() {
        List<String> heard = new ArrayList<>();
        StorageModules observed = device.modules()
                .observedBy((call, duration, answer, failure) -> heard.add("%s.%s.%s %s"
                        .formatted(call.module(), call.method(), call.operation(), failure == null ? "ok" : "failed")));
        ModuleStorage todo = observed.module("todo", device.storage());
        todo.call("note", List.of("a", "ada"));
        todo.operation("count", Map.of());
        assertThatThrownBy(() -> todo.call("note", Map.of())).isInstanceOf(ArgumentRefusedException.class);
        assertThat(heard)
                .containsExactly(
                        "todo.note.createNote ok", "todo.note.null ok", "todo.null.count ok", "todo.note.null failed");
    }

    @Test
    void an_executer_may_carry_operations_out_elsewhere() {
        StorageModules elsewhere = device.modules().executedBy((call, operation, storage) -> operation);
        assertThat(elsewhere.module("todo", device.storage()).operation("notesOf", Map.of("owner", "ada")))
                .isEqualTo(Map.of("operation", "findObjects", "collection", "note", "where", Map.of("owner", "ada")));
    }

    @Test
    void timing_knows_the_method_that_an_operation_belongs_to() {
        List<String> took = new ArrayList<>();
        TimingMiddleware timing = new TimingMiddleware(new TimingMiddleware.Listener() {
            @Override
            public void took(String operation, @Nullable String collection, Duration duration, boolean failed) {}

            @Override
            public void took(
                    String operation,
                    @Nullable String collection,
                    Duration duration,
                    boolean failed,
                    OperationContext context) {
                took.add(context.get(ModuleCall.ATTRIBUTE)
                                .map(ModuleCall::method)
                                .orElse("-") + " " + operation);
            }
        });
        device.modules().module("todo", device.storage().through(timing)).call("note", List.of("a", "ada"));
        assertThat(took).containsExactly("note createObject");
    }
}
