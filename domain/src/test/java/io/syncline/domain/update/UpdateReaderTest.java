package io.syncline.domain.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.operation.Update;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateReaderTest {

    private static final CollectionDefinition USER = StorageRegistry.builder()
            .collection(
                    "user",
                    "2026-01-10",
                    user -> user.field("name", FieldType.STRING)
                            .optionalField("age", FieldType.INT)
                            .optionalField("score", FieldType.FLOAT)
                            .optionalField("born", FieldType.DATETIME)
                            .optionalField("photo", FieldType.BLOB)
                            .optionalField("settings", FieldType.JSON)
                            .optionalField("tags", FieldType.JSON))
            .build()
            .collection("user");

    private static Changes read(Map<String, @Nullable Object> updates) {
        return UpdateReader.read(USER, updates).changes();
    }

    private static RelativeUpdate relative(String field, UpdateOperator operator, @Nullable Object operand) {
        return new RelativeUpdate(field, null, operator, operand);
    }

    private static RelativeUpdate inJson(String place, UpdateOperator operator, @Nullable Object operand) {
        List<String> steps = List.of(place.split("\\."));
        return new RelativeUpdate(steps.get(0), steps.subList(1, steps.size()), operator, operand);
    }

    @Nested
    class Both_forms {

        @Test
        void plain_values_stay_values() {
            assertThat(read(Map.of("name", "Ada", "age", 36))).isEqualTo(Changes.of(Map.of("name", "Ada", "age", 36L)));
        }

        @Test
        void operators_in_front_behind_and_plain_values_stand_beside_each_other() {
            Map<String, @Nullable Object> updates = new LinkedHashMap<>();
            updates.put("$inc", Map.of("age", 1));
            updates.put("$set", Map.of("settings.theme", "dark"));
            updates.put("name", "Ada");
            updates.put("score", Map.of("$mul", 2));
            assertThat(read(updates))
                    .isEqualTo(new Changes(
                            Map.of("name", "Ada"),
                            List.of(
                                    relative("age", UpdateOperator.INC, 1L),
                                    inJson("settings.theme", UpdateOperator.SET, "dark"),
                                    relative("score", UpdateOperator.MUL, 2.0))));
        }

        @Test
        void set_and_unset_of_a_whole_field_are_plain_values() {
            Map<String, @Nullable Object> expected = new LinkedHashMap<>();
            expected.put("name", "Ada");
            expected.put("age", null);
            assertThat(read(Map.of("$set", Map.of("name", "Ada"), "age", Map.of("$unset", true))))
                    .isEqualTo(Changes.of(expected));
        }

        @Test
        void a_plain_value_for_a_place_in_json_is_a_set() {
            assertThat(read(Map.of("settings.theme", "dark")).relative())
                    .containsExactly(inJson("settings.theme", UpdateOperator.SET, "dark"));
        }

        @Test
        void a_json_field_takes_operators_only_when_all_members_are() {
            assertThat(read(Map.of("tags", Map.of("$push", "new"))).relative())
                    .containsExactly(inJson("tags", UpdateOperator.PUSH, List.of("new")));
            Map<String, Object> mixed = Map.of("$push", "new", "other", 1L);
            assertThat(read(Map.of("tags", mixed)).values()).isEqualTo(Map.of("tags", mixed));
            assertThat(read(Map.of("tags", Map.of())).values()).isEqualTo(Map.of("tags", Map.of()));
        }

        @Test
        void what_looks_like_an_operator_is_a_value_under_set() {
            assertThat(read(Map.of("$set", Map.of("tags", Map.of("$inc", 1)))).values())
                    .isEqualTo(Map.of("tags", Map.of("$inc", 1L)));
        }

        @Test
        void java_updates_say_the_same() {
            Update update = Update.inc("age", 1)
                    .and(Update.push("tags", "new"))
                    .and(Update.set("settings.theme", null))
                    .and(Update.unset("score"))
                    .and(Update.pull("settings.list", Map.of("$in", List.of(1, 2))));
            assertThat(read(update.asUpdates()))
                    .isEqualTo(new Changes(
                            Collections.singletonMap("score", null),
                            List.of(
                                    relative("age", UpdateOperator.INC, 1L),
                                    inJson("tags", UpdateOperator.PUSH, List.of("new")),
                                    inJson("settings.theme", UpdateOperator.SET, null),
                                    inJson("settings.list", UpdateOperator.PULL, Map.of("$in", List.of(1L, 2L))))));
        }

        @Test
        void a_java_update_refuses_one_operator_twice_on_a_field() {
            assertThatThrownBy(() -> Update.inc("age", 1).and(Update.inc("age", 2)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("'$inc' twice on 'age'");
        }
    }

    @Nested
    class Falsy_values {

        @Test
        void zero_false_and_empty_text_are_values_everywhere() {
            assertThat(read(Map.of("$set", Map.of("age", 0, "name", ""), "settings.on", false))
                            .shown())
                    .isEqualTo(Map.of("age", 0L, "name", "", "settings.on", Map.of("$set", false)));
            assertThat(read(Map.of("$max", Map.of("age", 0), "tags", Map.of("$push", "")))
                            .shown())
                    .isEqualTo(Map.of("age", Map.of("$max", 0L), "tags", Map.of("$push", "")));
        }
    }

    @Nested
    class Is_refused {

        private void refused(Map<String, @Nullable Object> updates, String... parts) {
            assertThatThrownBy(() -> read(updates))
                    .isInstanceOf(InvalidInputException.class)
                    .satisfies(
                            e -> assertThat(e.getMessage()).contains("'user'").contains(parts));
        }

        @ParameterizedTest
        @ValueSource(strings = {"$rename", "$bit", "$", "$setOnInsert", "$INC"})
        void an_unknown_operator(String operator) {
            refused(Map.of(operator, Map.of("age", 1)), "'" + operator + "'", "$addToSet");
            refused(Map.of("age", Map.of(operator, 1)), "'" + operator + "'", "'age'", "$addToSet");
        }

        @Test
        void an_operator_without_fields() {
            refused(Map.of("$inc", 1), "'$inc'", "takes an object of fields");
            refused(Map.of("$inc", Map.of()), "'$inc'", "takes an object of fields");
        }

        @Test
        void an_unknown_field() {
            refused(Map.of("$inc", Map.of("height", 1)), "'height'");
            refused(Map.of("name.first", "Ada"), "'name.first'");
        }

        @Test
        void arithmetic_on_what_is_no_number() {
            refused(Map.of("$inc", Map.of("name", 1)), "'$inc'", "'name'", "'string'");
            refused(Map.of("born", Map.of("$mul", 2)), "'$mul'", "'born'", "'datetime'");
            refused(Map.of("age", Map.of("$inc", "1")), "'$inc'", "'age'", "'1'", "a number is expected");
            refused(Map.of("age", Collections.singletonMap("$inc", null)), "'$inc'", "'age'", "null");
            refused(Map.of("$inc", Map.of("settings.count", true)), "'settings.count'", "true");
        }

        @Test
        void a_fraction_on_whole_numbers() {
            refused(Map.of("$inc", Map.of("age", 0.5)), "'$inc'", "'age'", "0.5", "'int'");
        }

        @Test
        void an_array_operator_on_what_holds_no_array() {
            refused(Map.of("$push", Map.of("name", "x")), "'$push'", "'name'", "'string'");
            refused(Map.of("photo", Map.of("$push", "x")), "'$push'", "'photo'", "'blob'");
            refused(Map.of("$addToSet", Map.of("age", 1)), "'$addToSet'", "'age'", "'int'");
        }

        @Test
        void a_modifier_beside_each_that_is_not_there() {
            refused(
                    Map.of("$push", Map.of("tags", Map.of("$each", List.of(1), "$position", 0))),
                    "'$push'",
                    "'tags'",
                    "$each");
            refused(Map.of("$push", Map.of("tags", Map.of("$each", 1))), "'$push'", "'tags'", "$each");
        }

        @Test
        void a_pull_that_the_filters_language_does_not_know() {
            refused(Map.of("$pull", Map.of("tags", Map.of("$near", 1))), "'$near'", "'tags.element'");
            refused(Map.of("$pull", Map.of("tags", Map.of())), "'$pull'", "'tags'");
            refused(Map.of("$pull", Map.of("tags", Map.of("$or", List.of(1)))), "'$or'", "'tags'");
        }

        @Test
        void a_bound_that_has_no_order() {
            refused(Map.of("$min", Map.of("settings", Map.of("a", 1))), "'$min'", "'settings'");
            refused(Map.of("$max", Collections.singletonMap("age", null)), "'$max'", "'age'");
            refused(Map.of("$max", Map.of("photo", 1)), "'$max'", "'photo'", "'blob'");
        }

        @Test
        void a_place_that_two_of_them_change() {
            refused(Map.of("$inc", Map.of("age", 1), "age", 3), "'age'", "$inc", "a value");
            refused(Map.of("age", Map.of("$inc", 1, "$mul", 2)), "'age'", "$inc", "$mul");
            refused(Map.of("$set", Map.of("settings", Map.of()), "settings.theme", "dark"), "'settings.theme'");
            refused(Map.of("$push", Map.of("settings.list", 1), "$unset", Map.of("settings", 1)), "'settings.list'");
        }

        @Test
        void a_required_field_taken_away() {
            refused(Map.of("$unset", Map.of("name", true)), "'name'", "required");
        }

        @Test
        void a_key_that_is_changed() {
            refused(Map.of("$max", Map.of("id", "x")), "'$max'", "'id'", "key");
            refused(Map.of("id", Map.of("$unset", 1)), "'id'", "key");
        }
    }

    @Test
    void a_key_that_is_sent_along_is_kept_apart() {
        UpdateReader.Read read = UpdateReader.read(USER, Map.of("id", "ada", "$inc", Map.of("age", 1)));
        assertThat(read.key()).isEqualTo(Map.of("id", "ada"));
        assertThat(read.changes().fields()).containsExactly("age");
    }
}
