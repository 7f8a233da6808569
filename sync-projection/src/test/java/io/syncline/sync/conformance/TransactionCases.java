package io.syncline.sync.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.operation.BatchStep;
import io.syncline.domain.refusal.ObjectExistsException;
import io.syncline.sync.database.DatabaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What happens together happens whole or not at all. */
interface TransactionCases extends Cases {

    @Test
    default void operations_see_what_came_before_them() {
        device().storage().transaction(tx -> {
            tx.collection("user").createObject(Map.of("id", "a", "name", "Ada", "about", "words"));
            assertThat(tx.collection("user").updateObjects(Map.of("name", "Ada"), Map.of("age", 36)))
                    .isEqualTo(1);
            assertThat(tx.collection("user").findObjects(Map.of("age", 36))).hasSize(1);
            assertThat(tx.collection("user").countObjects(Map.of("about", Map.of("$search", "words"))))
                    .isEqualTo(1);
        });
        assertThat(object("user", "a")).containsEntry("age", 36L);
    }

    @Test
    default void nobody_else_sees_what_is_not_yet_there() {
        device().storage().transaction(tx -> {
            tx.collection("user").createObject(Map.of("id", "a", "name", "Ada"));
            long seenByOthers = CompletableFuture.supplyAsync(
                            () -> collection("user").countObjects(Map.of()))
                    .join();
            assertThat(seenByOthers).isZero();
        });
        assertThat(collection("user").countObjects(Map.of())).isEqualTo(1);
    }

    @Test
    default void many_at_once_find_what_is_there_what_was_deleted_and_what_never_was() {
        batch(teams(0, 120, "first"));
        collection("team").deleteObjects(Map.of("id", "t7"));
        assertThatThrownBy(() -> batch(teams(110, 240, "second"))).isInstanceOf(ObjectExistsException.class);
        assertThat(collection("team").countObjects(Map.of())).isEqualTo(119);

        collection("team").updateObjects(Map.of("title", "first"), Map.of("title", "changed"));
        batch(teams(7, 8, "again"));
        batch(teams(120, 240, "second"));

        assertThat(object("team", "t7")).containsEntry("title", "again");
        assertThat(collection("team").countObjects(Map.of("title", "changed"))).isEqualTo(119);
        List<Map<String, @Nullable Object>> before = collection("team").findObjects(Map.of());
        store().rebuild();
        assertThat(collection("team").findObjects(Map.of())).isEqualTo(before).hasSize(240);
    }

    private static BatchStep[] teams(int first, int behindLast, String title) {
        return IntStream.range(first, behindLast)
                .mapToObj(i -> Cases.creating("team", "id", "t" + i, "title", title))
                .toArray(BatchStep[]::new);
    }

    @Test
    default void an_exception_undoes_everything() {
        Map<String, Long> before = rowsByTable();
        long events = events();
        assertThatThrownBy(() -> device().storage().transaction(tx -> {
                    tx.collection("user").createObject(Map.of("id", "a", "name", "Ada", "about", "words"));
                    tx.collection("team").createObject(Map.of("id", "t", "title", "x"));
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        assertThat(rowsByTable()).isEqualTo(before);
        assertThat(events()).isEqualTo(events);
        create("user", "id", "a", "name", "again");
        assertThat(events()).isEqualTo(events + 1);
    }

    @Test
    default void a_refusal_that_is_caught_undoes_it_too() {
        create("user", "id", "a", "name", "Ada");
        assertThatThrownBy(() -> device().storage().transaction(tx -> {
                    tx.collection("user").createObject(Map.of("id", "b", "name", "Bob"));
                    assertThatThrownBy(() -> tx.collection("user").createObject(Map.of("id", "a", "name", "")))
                            .isInstanceOf(ObjectExistsException.class);
                }))
                .isInstanceOf(DatabaseException.class);
        assertThat(found("user", Map.of())).isEqualTo("a");
    }

    @Test
    default void writers_at_one_time_all_get_their_turn() {
        List<CompletableFuture<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            String name = "w" + writer;
            writers.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 25; i++) {
                    create("team", "id", name + i, "title", name);
                    assertThat(object("team", name + i)).containsEntry("title", name);
                }
            }));
        }
        writers.forEach(CompletableFuture::join);
        assertThat(collection("team").countObjects(Map.of())).isEqualTo(100);
    }
}
