package io.syncline.sync.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.operation.Update;
import io.syncline.domain.refusal.InvalidInputException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Update operators, whose results are read from the rows again. */
interface OperatorCases extends Cases {

    private void update(Update update) {
        assertThat(collection("any").updateObjects(Map.of("id", "a"), update)).isEqualTo(1);
    }

    @Test
    default void numbers_are_counted_on_from_their_rows() {
        create("any", "id", "a", "int", Long.MAX_VALUE - 2, "float", 0.5, "timestamp", 7);
        for (int i = 0; i < 2; i++) {
            update(Update.inc("int", 1).and(Update.mul("float", 3)).and(Update.max("timestamp", 8)));
        }
        assertThat(object("any", "a"))
                .containsEntry("int", Long.MAX_VALUE)
                .containsEntry("float", 4.5)
                .containsEntry("timestamp", 8L);
    }

    @Test
    default void what_has_no_value_is_counted_on_from_nothing() {
        create("any", "id", "a");
        update(Update.inc("int", 0).and(Update.inc("float", 1)).and(Update.push("json", "")));
        assertThat(object("any", "a"))
                .containsEntry("int", 0L)
                .containsEntry("float", 1.0)
                .containsEntry("json", List.of(""));
    }

    @Test
    default void bounds_compare_texts_and_truth_values() {
        create("any", "id", "a", "string", "m", "boolean", true, "datetime", "2026-01-10T00:00:00.000Z");
        update(Update.min("string", "b")
                .and(Update.min("boolean", false))
                .and(Update.max("datetime", "2026-01-11T00:00:00.000Z")));
        assertThat(object("any", "a"))
                .containsEntry("string", "b")
                .containsEntry("boolean", false)
                .containsEntry("datetime", "2026-01-11T00:00:00.000Z");
    }

    @Test
    default void places_in_json_are_changed_and_found() {
        create("any", "id", "a", "json", Map.of("n", 1.5, "tags", List.of("x", "y")));
        update(Update.inc("json.n", 0.5)
                .and(Update.pull("json.tags", Map.of("$in", List.of("x"))))
                .and(Update.set("json.deep.er", false)));
        assertThat(object("any", "a").get("json"))
                .isEqualTo(Map.of("n", 2L, "tags", List.of("y"), "deep", Map.of("er", false)));
        assertThat(found("any", Map.of("json.n", 2, "json.tags.0", "y"))).isEqualTo("a");
    }

    @Test
    default void rows_after_operators_are_those_of_a_rebuild_and_of_a_restart() {
        create("any", "id", "a", "int", 1, "json", List.of());
        update(Update.inc("int", 1).and(Update.addToSet("json", Map.of("k", 0))));
        update(Update.addToSet("json", Map.of("k", 0)));
        var before = object("any", "a");
        store().rebuild();
        assertThat(object("any", "a")).isEqualTo(before);
        restart();
        update(Update.inc("int", 1));
        assertThat(object("any", "a")).containsEntry("int", 3L).containsEntry("json", List.of(Map.of("k", 0L)));
    }

    @Test
    default void an_operator_that_does_not_fit_one_object_changes_none() {
        create("any", "id", "a", "int", 1);
        create("any", "id", "b", "int", Long.MAX_VALUE);
        assertThatThrownBy(() -> collection("any").updateObjects(Map.of(), Update.inc("int", 1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("'any'", "'int'", "'b'", "$inc", "64 bits");
        assertThat(object("any", "a")).containsEntry("int", 1L);
    }
}
