package io.syncline.sync.conformance;

import static io.syncline.sync.conformance.Cases.creating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.syncline.domain.operation.BatchResult;
import io.syncline.domain.operation.BatchStep;
import io.syncline.domain.operation.BatchStep.Replacement;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.refusal.DeletionTooBroadException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Creating, changing and deleting, alone and in batches. */
interface WriteCases extends Cases {

    @Test
    default void a_created_object_is_answered_whole_and_read_at_once() {
        Map<String, @Nullable Object> created = create("user", "name", "Ada", "age", 36);
        assertThat(created)
                .containsEntry("name", "Ada")
                .containsEntry("about", null)
                .containsKey("id");
        assertThat(collection("user").findObject(Map.of("id", Objects.requireNonNull(created.get("id")))))
                .contains(created);
    }

    @Test
    default void children_are_created_with_their_parent() {
        Map<String, @Nullable Object> user = create(
                "user",
                "name",
                "Ada",
                "emails",
                List.of(Map.of("address", "a@a"), Map.of("address", "b@a")),
                "passport",
                Map.of("number", 7));
        Object id = Objects.requireNonNull(user.get("id"));
        assertThat(collection("email").countObjects(Map.of("user", id))).isEqualTo(2);
        assertThat(collection("passport").findObject(Map.of("user", id)).orElseThrow())
                .containsEntry("number", 7L);
        assertThat((List<?>) user.get("emails")).hasSize(2);
    }

    @Test
    default void an_update_writes_the_named_fields_of_all_that_match() {
        batch(creating("user", "id", "a", "name", "x", "age", 1), creating("user", "id", "b", "name", "x"));
        create("user", "id", "c", "name", "y");
        assertThat(collection("user").updateObjects(Map.of("name", "x"), Map.of("age", 2)))
                .isEqualTo(2);
        assertThat(object("user", "a")).containsEntry("age", 2L).containsEntry("name", "x");
        assertThat(object("user", "c")).containsEntry("age", null);
        assertThat(collection("user").updateObjects(Map.of("name", "nobody"), Map.of("age", 3)))
                .isZero();
    }

    @Test
    default void a_value_is_taken_away_by_null() {
        create("user", "id", "a", "name", "x", "age", 1);
        collection("user").updateObjects(Map.of("id", "a"), Collections.singletonMap("age", null));
        assertThat(found("user", Collections.singletonMap("age", null))).isEqualTo("a");
    }

    @ParameterizedTest(name = "{0} deletes {1}, {2} stay")
    @MethodSource("io.syncline.sync.conformance.WriteCases#deletions")
    default void a_deletion_takes_all_that_match(String filter, long count, String left) {
        batch(
                creating("user", "id", "a", "name", "x", "age", 1),
                creating("user", "id", "b", "name", "x", "age", 2),
                creating("user", "id", "c", "name", "y"));
        assertThat(collection("user").deleteObjects(Fixture.json(filter))).isEqualTo(count);
        assertThat(found("user", Map.of())).isEqualTo(left);
    }

    static Stream<Arguments> deletions() {
        return Stream.of(
                arguments("{}", 3, ""),
                arguments("{name:'x'}", 2, "c"),
                arguments("{age:null}", 1, "ab"),
                arguments("{age:{$gt:1}}", 1, "ac"),
                arguments("{id:'nobody'}", 0, "abc"));
    }

    @Test
    default void a_deletion_that_is_too_broad_deletes_nothing() {
        batch(creating("user", "id", "a", "name", "x"), creating("user", "id", "b", "name", "x"));
        assertThatThrownBy(() -> collection("user").deleteObjects(Map.of(), 1))
                .isInstanceOf(DeletionTooBroadException.class);
        assertThat(found("user", Map.of())).isEqualTo("ab");
        assertThat(collection("user").deleteObjects(Map.of(), 2)).isEqualTo(2);
    }

    @Test
    default void a_key_can_be_used_again_after_a_deletion() {
        create("user", "id", "a", "name", "one", "age", 1);
        collection("user").deleteObjects(Map.of("id", "a"));
        assertThat(collection("user").findObject(Map.of("id", "a"))).isEmpty();
        create("user", "id", "a", "name", "two");
        assertThat(object("user", "a")).containsEntry("name", "two").containsEntry("age", null);
    }

    @Test
    default void a_batch_fills_placeholders_in() {
        BatchResult result = batch(
                new BatchStep(new StorageOperation.CreateObject("user", Map.of("name", "Ada")), "ada", List.of()),
                new BatchStep(
                        new StorageOperation.CreateObject("email", Map.of("address", "a@a")),
                        "mail",
                        List.of(new Replacement("user", "ada"))));
        Object id = Objects.requireNonNull(result.objects().get("ada")).get("id");
        assertThat(result.objects().get("mail")).containsEntry("user", id);
        assertThat(collection("email").findObject(Map.of("user.name", "Ada"))).isPresent();
    }

    @Test
    default void a_batch_updates_and_deletes_what_it_has_created() {
        batch(
                creating("user", "id", "a", "name", "x"),
                creating("user", "id", "b", "name", "x"),
                BatchStep.of(new StorageOperation.UpdateObjects("user", Map.of("name", "x"), Map.of("age", 5))),
                BatchStep.of(new StorageOperation.DeleteObjects("user", Map.of("id", "b"), null)));
        assertThat(found("user", Map.of("age", 5))).isEqualTo("a");
    }

    @Test
    default void a_large_batch_is_one() {
        List<BatchStep> steps = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            steps.add(creating("team", "id", "t" + i, "title", "x"));
        }
        long before = events();
        device().storage().operation(new StorageOperation.ExecuteBatch(steps));
        assertThat(collection("team").countObjects(Map.of())).isEqualTo(500);
        assertThat(events()).isEqualTo(before + 500);
    }

    @Test
    default void compound_keys_tell_objects_apart() {
        create("visit", "place", "Rome", "number", 1, "note", "a");
        create("visit", "place", "Rome", "number", 2, "note", "b");
        create("visit", "place", "Ro,me%\"'", "number", -1, "note", "c");
        assertThat(collection("visit")
                        .findObject(Map.of("place", "Rome", "number", 2))
                        .orElseThrow())
                .containsEntry("note", "b");
        assertThat(collection("visit").updateObjects(Map.of("place", "Ro,me%\"'", "number", -1), Map.of("rating", 0.5)))
                .isEqualTo(1);
        assertThat(collection("visit").findObjects(Map.of("rating", 0.5)))
                .singleElement()
                .satisfies(visit -> assertThat(visit).containsEntry("note", "c"));
        assertThat(collection("visit").deleteObjects(Map.of("place", "Rome", "number", 1)))
                .isEqualTo(1);
        assertThat(collection("visit").countObjects(Map.of())).isEqualTo(2);
    }

    @Test
    default void keys_may_be_numbers() {
        create("tick", "at", 5, "what", "x");
        create("tick", "at", -5);
        create("tick", "at", Long.MAX_VALUE);
        assertThat(collection("tick").findObjects(Map.of()).stream().map(tick -> tick.get("at")))
                .containsExactly(-5L, 5L, Long.MAX_VALUE);
        assertThat(collection("tick").findObject(Map.of("at", 5)).orElseThrow()).containsEntry("what", "x");
    }

    @Test
    default void unlike_values_and_absent_ones_break_no_unique_index() {
        create("visit", "place", "a", "number", 1, "note", "same", "rating", 1.0);
        create("visit", "place", "a", "number", 2, "note", "same", "rating", 2.0);
        create("visit", "place", "a", "number", 3, "note", "same");
        create("visit", "place", "a", "number", 4, "note", "same");
        assertThat(collection("visit").countObjects(Map.of("note", "same"))).isEqualTo(4);
    }

    @Test
    default void an_update_of_one_object_takes_the_object() {
        Map<String, @Nullable Object> user = create("user", "id", "a", "name", "x");
        assertThat(collection("user").updateOneObject(user, Map.of("age", 4))).isEqualTo(1);
        assertThat(collection("user").deleteOneObject(user)).isEqualTo(1);
    }
}
