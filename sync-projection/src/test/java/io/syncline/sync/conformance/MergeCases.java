package io.syncline.sync.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Fields that are merged by policies have plain values in their rows, and are what they were after a start and a rebuild. */
interface MergeCases extends Cases {

    private void set(String field, @Nullable Object value) {
        collection("board").updateObjects(Map.of("id", "m"), Collections.singletonMap(field, value));
    }

    private Map<String, @Nullable Object> board() {
        return object("board", "m");
    }

    private void writeAndTakeBack() {
        create(
                "board",
                "id",
                "m",
                "stock",
                5,
                "best",
                3,
                "tags",
                List.of("a", "b"),
                "items",
                List.of(1, 2),
                "body",
                "short words");
        set("stock", 7);
        set("stock", Map.of("$inc", 2));
        set("best", 2);
        set("tags", Map.of("$pull", "a"));
        set("tags", Map.of("$addToSet", "ä\t\"|"));
        set("items", Arrays.asList(1, null, Map.of("x", 1.5), 2));
        set("body", "short 😀 words\nin lines");
    }

    /** Not every database writes the names of tables alike. */
    private long checkpoints() {
        return rowsByTable().entrySet().stream()
                .filter(table -> table.getKey().equalsIgnoreCase("syncline_checkpoint"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    @Test
    default void rows_have_plain_values_of_merged_fields() {
        writeAndTakeBack();
        assertThat(board())
                .containsEntry("stock", 9L)
                .containsEntry("best", 3L)
                .containsEntry("tags", List.of("b", "ä\t\"|"))
                .containsEntry("items", Arrays.asList(1L, null, Map.of("x", 1.5), 2L))
                .containsEntry("body", "short 😀 words\nin lines");
        assertThat(found("board", Map.of("stock", Map.of("$gte", 9)))).isEqualTo("m");
        assertThat(found("board", Map.of("body", Map.of("$search", "lines")))).isEqualTo("m");
        set("body", null);
        set("tags", null);
        assertThat(board().get("body")).isNull();
        assertThat(board().get("tags")).isNull();
    }

    @Test
    default void merged_fields_are_what_they_were_after_a_start_and_a_rebuild() {
        writeAndTakeBack();
        Map<String, @Nullable Object> before = board();
        restart();
        assertThat(board()).isEqualTo(before);
        set("items", List.of(2, 1));
        set("body", "words in lines");
        collection("board").deleteObjects(Map.of("id", "m"));
        create("board", "id", "m", "tags", List.of("new"));
        set("tags", List.of("new", "newer"));
        Map<String, @Nullable Object> after = board();
        store().rebuild();
        assertThat(board()).isEqualTo(after);
        set("tags", List.of("newer"));
        assertThat(board()).containsEntry("tags", List.of("newer"));
    }

    @Test
    default void a_counter_that_is_written_often_keeps_checkpoints_of_which_a_rebuild_makes_the_same() {
        create("board", "id", "m", "stock", 0);
        for (int i = 0; i < 200; i++) {
            set("stock", Map.of("$inc", 1));
        }
        long checkpoints = checkpoints();
        assertThat(checkpoints).isPositive();
        store().rebuild();
        assertThat(checkpoints()).isEqualTo(checkpoints);
        assertThat(board()).containsEntry("stock", 200L);
    }
}
