package io.syncline.domain.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.key.ObjectId;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What one relative update makes of one value. */
class RelativeUpdateTest {

    private static final ObjectId ADA = new ObjectId("user", "ada");
    private static final StorageRegistry REGISTRY = StorageRegistry.builder()
            .collection(
                    "user",
                    "1",
                    user -> user.optionalField("age", FieldType.INT)
                            .optionalField("score", FieldType.FLOAT)
                            .optionalField("name", FieldType.STRING)
                            .optionalField("json", FieldType.JSON))
            .build();

    private record Case(RelativeUpdate update, @Nullable Object before) {

        void gives(@Nullable Object after) {
            assertThat(update.merged(before)).isEqualTo(after);
            assertThat(new Changes(Map.of(), List.of(update)).appliedTo(ADA, field -> before))
                    .isEqualTo(Collections.singletonMap(update.field(), after));
        }

        void isRefusedAndMergesToNothing(String... parts) {
            assertThat(update.merged(before)).isEqualTo(before);
            assertThatThrownBy(() -> new Changes(Map.of(), List.of(update)).appliedTo(ADA, field -> before))
                    .isInstanceOf(InvalidInputException.class)
                    .satisfies(e -> assertThat(e.getMessage())
                            .contains(update.operator().symbol(), update.place(), "'ada'", "'user'")
                            .contains(parts));
        }
    }

    private static Case on(@Nullable Object before, String place, String operator, @Nullable Object operand) {
        Object canonical = before == null || !place.startsWith("json") ? before : FieldType.JSON.canonical(before);
        Map<String, @Nullable Object> updates =
                Map.of(operator, Collections.<String, @Nullable Object>singletonMap(place, operand));
        RelativeUpdate update = UpdateReader.read(REGISTRY.collection("user"), updates)
                .changes()
                .relative()
                .get(0);
        return new Case(update, canonical);
    }

    @Nested
    class Numbers {

        @Test
        void inc_adds() {
            on(36L, "age", "$inc", 1).gives(37L);
            on(36L, "age", "$inc", -40).gives(-4L);
            on(0.5, "score", "$inc", 1).gives(1.5);
            on(0.5, "score", "$inc", 0.5).gives(1.0);
        }

        @Test
        void mul_multiplies() {
            on(6L, "age", "$mul", 7).gives(42L);
            on(6L, "age", "$mul", 0).gives(0L);
            on(-0.5, "score", "$mul", 0).gives(0.0);
        }

        @Test
        void nothing_counts_as_zero() {
            on(null, "age", "$inc", 5).gives(5L);
            on(null, "age", "$mul", 5).gives(0L);
            on(null, "score", "$mul", 5).gives(0.0);
            on(null, "json.count", "$inc", 5).gives(Map.of("count", 5L));
        }

        @Test
        void numbers_in_json_are_whole_where_they_can_be() {
            on(Map.of("count", 1.5), "json.count", "$inc", 0.5).gives(Map.of("count", 2L));
            on(Map.of("count", 3), "json.count", "$mul", 0.5).gives(Map.of("count", 1.5));
            on(7, "json", "$inc", 1).gives(8L);
        }

        @Test
        void what_does_not_fit_is_refused() {
            on(Long.MAX_VALUE, "age", "$inc", 1).isRefusedAndMergesToNothing("64 bits", "9223372036854775807");
            on(Long.MIN_VALUE, "age", "$mul", -1).isRefusedAndMergesToNothing("64 bits");
            on(Double.MAX_VALUE, "score", "$mul", 10).isRefusedAndMergesToNothing("too large");
            on(Map.of("count", "many"), "json.count", "$inc", 1).isRefusedAndMergesToNothing("a number", "'many'");
        }
    }

    @Nested
    class Bounds {

        @Test
        void min_and_max_take_the_better_one() {
            on(36L, "age", "$min", 30).gives(30L);
            on(36L, "age", "$min", 40).gives(36L);
            on(36L, "age", "$max", 30).gives(36L);
            on(36L, "age", "$max", 40).gives(40L);
            on("m", "name", "$max", "z").gives("z");
            on(Map.of("high", 3), "json.high", "$max", 3.5).gives(Map.of("high", 3.5));
        }

        @Test
        void nothing_takes_the_operand() {
            on(null, "age", "$min", 0).gives(0L);
            on(null, "age", "$max", -1).gives(-1L);
        }

        @Test
        void values_of_other_types_are_not_compared() {
            on(Map.of("high", "x"), "json.high", "$max", 3).isRefusedAndMergesToNothing("compared", "'x'");
        }
    }

    @Nested
    class Arrays_ {

        @Test
        void push_appends_also_what_is_there() {
            on(List.of("a"), "json", "$push", "a").gives(List.of("a", "a"));
            on(null, "json", "$push", 0).gives(List.of(0L));
            on(List.of(), "json", "$push", null).gives(Arrays.asList((Object) null));
            on(List.of(1), "json", "$push", List.of(2)).gives(List.of(1L, List.of(2L)));
            on(List.of(1), "json", "$push", Map.of("$each", List.of(2, 3))).gives(List.of(1L, 2L, 3L));
        }

        @Test
        void add_to_set_appends_what_is_not_there() {
            on(List.of(1), "json", "$addToSet", 1).gives(List.of(1L));
            on(List.of(1), "json", "$addToSet", Map.of("$each", List.of(2, 1, 2)))
                    .gives(List.of(1L, 2L));
            on(List.of(Map.of("a", 1, "b", 2)), "json", "$addToSet", Map.of("b", 2, "a", 1))
                    .gives(List.of(Map.of("a", 1L, "b", 2L)));
        }

        @Test
        void pull_takes_out_what_equals_a_value() {
            on(List.of(1, 2, 1), "json", "$pull", 1).gives(List.of(2L));
            on(Arrays.asList(1, null), "json", "$pull", null).gives(List.of(1L));
            on(List.of(List.of(1), 1), "json", "$pull", List.of(1)).gives(List.of(1L));
            on(null, "json", "$pull", 1).gives(null);
            on(Map.of(), "json.tags", "$pull", 1).gives(Map.of());
        }

        @Test
        void pull_takes_out_what_a_condition_describes() {
            on(List.of(1, 5, 9), "json", "$pull", Map.of("$gte", 5)).gives(List.of(1L));
            on(List.of("a", "b", "c"), "json", "$pull", Map.of("$in", List.of("a", "c")))
                    .gives(List.of("b"));
            on(List.of("a", "b"), "json", "$pull", Map.of("$not", Map.of("$in", List.of("a"))))
                    .gives(List.of("a"));
        }

        @Test
        void pull_looks_at_the_members_of_objects() {
            Object results = List.of(Map.of("item", "A", "score", 5), Map.of("item", "B", "score", 8), "B");
            on(results, "json", "$pull", Map.of("item", "B", "score", 8))
                    .gives(List.of(Map.of("item", "A", "score", 5L), "B"));
            on(results, "json", "$pull", Map.of("score", Map.of("$lt", 6)))
                    .gives(List.of(Map.of("item", "B", "score", 8L), "B"));
            on(results, "json", "$pull", Map.of("$or", List.of(Map.of("item", "A"), Map.of("score", 8))))
                    .gives(List.of("B"));
            on(List.of(Map.of("by", Map.of("id", 7))), "json", "$pull", Map.of("by.id", 7))
                    .gives(List.of());
        }

        @Test
        void what_is_no_array_is_refused() {
            on(Map.of("tags", "x"), "json.tags", "$push", 1).isRefusedAndMergesToNothing("an array", "'x'");
            on(Map.of("tags", "x"), "json.tags", "$pull", 1).isRefusedAndMergesToNothing("an array");
        }
    }

    @Nested
    class Places_in_json {

        @Test
        void set_makes_the_way_there() {
            on(null, "json.a.b", "$set", 0).gives(Map.of("a", Map.of("b", 0L)));
            on(Map.of("x", 1), "json.a.b", "$set", false).gives(Map.of("x", 1L, "a", Map.of("b", false)));
            on(Map.of("a", 1), "json.a", "$set", null).gives(Collections.singletonMap("a", null));
        }

        @Test
        void unset_takes_a_member_away_and_makes_no_way() {
            on(Map.of("a", 1, "b", 2), "json.a", "$unset", true).gives(Map.of("b", 2L));
            on(Map.of("b", 2), "json.a.c", "$unset", true).gives(Map.of("b", 2L));
            on(null, "json.a.c", "$unset", true).gives(null);
            on(List.of(1, 2, 3), "json.1", "$unset", true).gives(Arrays.asList(1L, null, 3L));
        }

        @Test
        void digits_are_a_position_in_an_array_and_a_name_in_an_object() {
            on(List.of(1, 2), "json.1", "$inc", 1).gives(List.of(1L, 3L));
            on(List.of(1, 2), "json.2", "$set", 3).gives(List.of(1L, 2L, 3L));
            on(List.of(Map.of("n", 1)), "json.0.n", "$mul", 5).gives(List.of(Map.of("n", 5L)));
            on(Map.of("1", 1), "json.1", "$inc", 1).gives(Map.of("1", 2L));
        }

        @Test
        void a_way_through_something_else_is_refused() {
            on(Map.of("a", "text"), "json.a.b", "$set", 1).isRefusedAndMergesToNothing("'b'", "'text'");
            on(List.of(1), "json.5", "$set", 1).isRefusedAndMergesToNothing("no position 5");
            on(List.of(1), "json.name", "$set", 1).isRefusedAndMergesToNothing("'name'");
        }
    }
}
