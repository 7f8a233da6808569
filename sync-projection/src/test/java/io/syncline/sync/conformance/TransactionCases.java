package io.syncline.sync.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.refusal.ObjectExistsException;
import io.syncline.sync.database.DatabaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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
