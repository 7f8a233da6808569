package io.syncline.domain.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.filter.Filter.All;
import io.syncline.domain.filter.Filter.Any;
import io.syncline.domain.filter.Filter.Contains;
import io.syncline.domain.filter.Filter.Equal;
import io.syncline.domain.filter.Filter.Not;
import io.syncline.domain.filter.Filter.OneOf;
import io.syncline.domain.filter.Filter.Ordered;
import io.syncline.domain.filter.Filter.Ordered.Order;
import io.syncline.domain.filter.Filter.StartsWith;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterReaderTest {

    private final CollectionDefinition user = StorageRegistry.builder()
            .collection(
                    "user",
                    "1",
                    user -> user.field("name", FieldType.STRING)
                            .optionalField("age", FieldType.INT)
                            .optionalField("born", FieldType.DATETIME)
                            .optionalField("active", FieldType.BOOLEAN)
                            .optionalField("tags", FieldType.JSON)
                            .optionalField("photo", FieldType.BLOB)
                            .optionalField("hash", FieldType.BINARY))
            .build()
            .collection("user");
    private final FieldDefinition name = user.field("name");
    private final FieldDefinition age = user.field("age");
    private final FieldDefinition born = user.field("born");
    private final FieldDefinition tags = user.field("tags");

    @Nested
    class A_field_with_a_value {

        @Test
        void means_that_it_has_the_value() {
            assertThat(read(Map.of("name", "Ada"))).isEqualTo(new Equal(name, "Ada"));
        }

        @Test
        void null_means_that_it_has_none() {
            assertThat(read(Collections.singletonMap("age", null))).isEqualTo(new Equal(age, null));
        }

        @Test
        void null_is_possible_for_a_required_field_too() {
            assertThat(read(Collections.singletonMap("name", null))).isEqualTo(new Equal(name, null));
        }

        @Test
        void is_compared_in_canonical_form() {
            assertThat(read(Map.of("age", 36))).isEqualTo(new Equal(age, 36L));
            assertThat(read(Map.of("born", "1815-12-10"))).isEqualTo(new Equal(born, "1815-12-10T00:00:00.000Z"));
        }

        @Test
        void can_be_the_key() {
            assertThat(read(Map.of("id", "ada"))).isEqualTo(new Equal(user.field("id"), "ada"));
        }

        @Test
        void can_be_a_json_object_where_the_field_holds_such() {
            assertThat(read(Map.of("tags", Map.of("b", 1)))).isEqualTo(new Equal(tags, Map.of("b", 1L)));
            assertThat(read(Map.of("tags", Map.of()))).isEqualTo(new Equal(tags, Map.of()));
            assertThat(read(Map.of("tags", List.of("a")))).isEqualTo(new Equal(tags, List.of("a")));
            assertThat(read(Map.of("photo", Map.of("type", "a", "data", ""))))
                    .isEqualTo(new Equal(user.field("photo"), Map.of("type", "a", "data", "")));
        }
    }

    @Nested
    class An_operator {

        @Test
        void eq_and_ne_compare_values_and_null() {
            assertThat(read("age", "$eq", 36)).isEqualTo(new Equal(age, 36L));
            assertThat(read("age", "$ne", 36)).isEqualTo(new Not(new Equal(age, 36L)));
            assertThat(read("age", "$eq", null)).isEqualTo(new Equal(age, null));
            assertThat(read("age", "$ne", null)).isEqualTo(new Not(new Equal(age, null)));
            assertThat(read("tags", "$eq", Map.of("$set", 1))).isEqualTo(new Equal(tags, Map.of("$set", 1L)));
        }

        @ParameterizedTest
        @CsvSource({"$gt, GREATER", "$gte, GREATER_OR_EQUAL", "$lt, LESS", "$lte, LESS_OR_EQUAL"})
        void of_order_compares_values(String operator, Order order) {
            assertThat(read("age", operator, 36)).isEqualTo(new Ordered(age, order, 36L));
            assertThat(read("born", operator, "1815-12-10"))
                    .isEqualTo(new Ordered(born, order, "1815-12-10T00:00:00.000Z"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"$gt", "$gte", "$lt", "$lte"})
        void of_order_never_holds_for_null(String operator) {
            assertThat(read("age", operator, null)).isEqualTo(new OneOf(age, List.of()));
        }

        @Test
        void in_and_nin_look_among_values_and_null() {
            assertThat(read("age", "$in", Arrays.asList(1, null, 2.0)))
                    .isEqualTo(new OneOf(age, Arrays.asList(1L, null, 2L)));
            assertThat(read("age", "$nin", List.of(1))).isEqualTo(new Not(new OneOf(age, List.of(1L))));
            assertThat(read("age", "$in", List.of())).isEqualTo(new OneOf(age, List.of()));
        }

        @Test
        void exists_asks_for_a_value_or_for_none() {
            assertThat(read("age", "$exists", true)).isEqualTo(new Not(new Equal(age, null)));
            assertThat(read("age", "$exists", false)).isEqualTo(new Equal(age, null));
        }

        @Test
        void startsWith_and_contains_look_into_text() {
            assertThat(read("name", "$startsWith", "A%")).isEqualTo(new StartsWith(name, "A%"));
            assertThat(read("name", "$contains", "")).isEqualTo(new Contains(name, ""));
        }

        @Test
        void not_negates_operators_or_a_value() {
            assertThat(read("age", "$not", Map.of("$gt", 36))).isEqualTo(new Not(new Ordered(age, Order.GREATER, 36L)));
            assertThat(read("age", "$not", Map.of("$not", Map.of("$eq", 36))))
                    .isEqualTo(new Not(new Not(new Equal(age, 36L))));
            assertThat(read("age", "$not", 36)).isEqualTo(new Not(new Equal(age, 36L)));
            assertThat(read("age", "$not", null)).isEqualTo(new Not(new Equal(age, null)));
        }

        @Test
        void and_others_on_the_same_field_mean_all_of_them() {
            Map<String, Object> operators = new LinkedHashMap<>();
            operators.put("$gte", 30);
            operators.put("$lt", 40);
            operators.put("$ne", 36);
            assertThat(read(Map.of("age", operators)))
                    .isEqualTo(new All(List.of(
                            new Ordered(age, Order.GREATER_OR_EQUAL, 30L),
                            new Ordered(age, Order.LESS, 40L),
                            new Not(new Equal(age, 36L)))));
        }
    }

    @Nested
    class Several_conditions {

        @Test
        void that_are_none_always_hold() {
            assertThat(read(Map.of())).isEqualTo(new All(List.of()));
        }

        @Test
        void on_several_fields_mean_all_of_them() {
            Map<String, Object> where = new LinkedHashMap<>();
            where.put("name", "Ada");
            where.put("age", 36);
            assertThat(read(where)).isEqualTo(new All(List.of(new Equal(name, "Ada"), new Equal(age, 36L))));
        }

        @Test
        void are_joined_by_and_by_or_and_by_not() {
            assertThat(read(Map.of("$and", List.of(Map.of("name", "Ada"), Map.of("age", 36)))))
                    .isEqualTo(new All(List.of(new Equal(name, "Ada"), new Equal(age, 36L))));
            assertThat(read(Map.of("$or", List.of(Map.of("name", "Ada"), Map.of("age", 36)))))
                    .isEqualTo(new Any(List.of(new Equal(name, "Ada"), new Equal(age, 36L))));
            assertThat(read(Map.of("$not", Map.of("name", "Ada")))).isEqualTo(new Not(new Equal(name, "Ada")));
        }

        @Test
        void may_stand_within_each_other() {
            Map<String, Object> where = new LinkedHashMap<>();
            where.put(
                    "$or", List.of(Map.of("$and", List.of(Map.of("name", "Ada"))), Map.of("$not", Map.of("age", 36))));
            where.put("active", true);
            assertThat(read(where))
                    .isEqualTo(new All(List.of(
                            new Any(List.of(new All(List.of(new Equal(name, "Ada"))), new Not(new Equal(age, 36L)))),
                            new Equal(user.field("active"), true))));
        }
    }

    @Nested
    class A_filter_is_refused {

        @Test
        void when_a_field_is_unknown_naming_it_and_the_collection() {
            refuses(Map.of("nme", "Ada"), "'nme'", "'user'", "name");
            refuses(Map.of("$or", List.of(Map.of("nme", "Ada"))), "'nme'", "'user'");
            refuses(Map.of("age.a", 1), "'age.a'", "'user'");
        }

        @ParameterizedTest
        @ValueSource(strings = {"$regex", "$", "gt", "$GT", "$and", "$elemMatch"})
        void when_an_operator_on_a_field_is_unknown_naming_it_the_field_and_the_collection(String operator) {
            refuses(Map.of("age", Map.of(operator, 1)), "'" + operator + "'", "'age'", "'user'");
        }

        @ParameterizedTest
        @ValueSource(strings = {"$nor", "$where", "$gt", "$eq"})
        void when_an_operator_around_filters_is_unknown_naming_it_and_the_collection(String operator) {
            refuses(Map.of(operator, List.of()), "'" + operator + "'", "'user'");
        }

        @Test
        void when_a_value_does_not_fit_its_field_naming_value_field_and_collection() {
            refuses(Map.of("age", "thirty"), "'thirty'", "'age'", "'user'", "'int'");
            refuses(Map.of("age", Map.of("$gt", "thirty")), "'thirty'", "'age'", "'user'");
            refuses(Map.of("age", Map.of("$in", List.of(1, "thirty"))), "'thirty'", "'age'", "'user'");
            refuses(Map.of("name", List.of("Ada")), "[Ada]", "'name'", "'user'");
            refuses(Map.of("born", Map.of("$lt", "soon")), "'soon'", "'born'", "'user'");
        }

        @Test
        void when_an_operator_has_a_value_of_the_wrong_shape_naming_operator_field_and_collection() {
            refuses(Map.of("age", Map.of("$in", 1)), "'$in'", "'age'", "'user'", "array");
            refuses(Map.of("age", Map.of("$nin", Map.of())), "'$nin'", "'age'", "'user'", "array");
            refuses(Map.of("age", Map.of("$exists", "yes")), "'$exists'", "'age'", "'user'", "true or false");
            refuses(Map.of("name", Map.of("$startsWith", 1)), "'$startsWith'", "'name'", "'user'", "text");
            refuses(Map.of("age", Map.of("$contains", "1")), "'$contains'", "'age'", "'user'", "'int'");
            refuses(Map.of("age", Map.of()), "'age'", "'user'", "no operator");
            refuses(Map.of("age", Map.of("$not", Map.of())), "'age'", "'user'", "no operator");
        }

        @Test
        void when_and_or_or_not_is_not_around_filters_naming_it_and_the_collection() {
            refuses(Map.of("$and", Map.of("name", "Ada")), "'$and'", "'user'", "array");
            refuses(Map.of("$or", List.of()), "'$or'", "'user'", "at least one");
            refuses(Map.of("$or", List.of("Ada")), "'$or'", "'user'", "objects");
            refuses(Map.of("$not", List.of(Map.of())), "'$not'", "'user'", "objects");
            refuses(Collections.singletonMap("$and", null), "'$and'", "'user'");
        }

        @Test
        void when_it_asks_for_the_order_of_values_that_have_none() {
            refuses(Map.of("tags", Map.of("$gt", 1)), "'$gt'", "'tags'", "'user'", "'json'");
            refuses(Map.of("hash", Map.of("$lte", "QQ==")), "'$lte'", "'hash'", "'user'", "'binary'");
        }

        @Test
        void when_it_is_nested_too_deeply() {
            refuses(nested(5_000, "$not"), "'user'", "nested");
            Map<String, Object> operators = nested(5_000, "$not", Map.of("$eq", 1));
            refuses(Map.of("age", operators), "'age'", "'user'");
        }

        private void refuses(Map<String, Object> where, String... facts) {
            assertThatThrownBy(() -> read(where))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContainingAll(facts);
        }

        private Map<String, Object> nested(int levels, String operator) {
            return nested(levels, operator, Map.of("name", "Ada"));
        }

        private Map<String, Object> nested(int levels, String operator, Map<String, Object> innermost) {
            Map<String, Object> nested = innermost;
            for (int i = 0; i < levels; i++) {
                nested = Map.of(operator, nested);
            }
            return nested;
        }
    }

    @Test
    void twenty_levels_are_not_too_many() {
        Map<String, Object> where = Map.of("name", "Ada");
        for (int i = 0; i < 20; i++) {
            where = Map.of("$and", List.of(where));
        }
        assertThat(read(where)).isInstanceOf(All.class);
    }

    private Filter read(String field, String operator, Object value) {
        return read(Map.of(field, Collections.singletonMap(operator, value)));
    }

    private Filter read(Map<String, ?> where) {
        return new FilterReader(user).read(where);
    }
}
