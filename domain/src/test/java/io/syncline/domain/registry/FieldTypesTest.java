package io.syncline.domain.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.filter.FilterReader;
import io.syncline.domain.refusal.InvalidInputException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTypesTest {

    /** Keeps an amount of minutes as a whole number. */
    private static final CustomFieldType<java.time.Duration> MINUTES = new CustomFieldType<>(
            "minutes",
            FieldType.INT,
            java.time.Duration.class,
            value -> value instanceof java.time.Duration duration ? duration.toMinutes() : value,
            stored -> java.time.Duration.ofMinutes((Long) stored));

    @Nested
    class a_decimal {

        private final ValueType decimal = FieldTypes.DECIMAL;

        @ParameterizedTest
        @CsvSource({
            "12.50, 12.5",
            "-0.00, 0",
            "1e3, 1000",
            "0.000001, 0.000001",
            "-17, -17",
            "100, 100",
            "123456789012345678901234567890.123, 123456789012345678901234567890.123"
        })
        void has_one_text_for_each_number(String given, String canonical) {
            assertThat(decimal.canonical(given)).isEqualTo(canonical);
            assertThat(decimal.canonical(new BigDecimal(given))).isEqualTo(canonical);
            assertThat(decimal.fromStorage(canonical)).isEqualTo(new BigDecimal(canonical));
        }

        @Test
        void takes_the_numbers_of_json() {
            assertThat(decimal.canonical(0.1)).isEqualTo("0.1");
            assertThat(decimal.canonical(7L)).isEqualTo("7");
        }

        @ParameterizedTest
        @ValueSource(strings = {"twelve", "", "1,5", "1e200", "1e-101", "NaN"})
        void refuses_what_is_no_number_or_has_too_many_digits(String given) {
            assertThatThrownBy(() -> decimal.canonical(given))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is expected");
        }

        @Test
        void has_a_sortable_text_whose_order_is_that_of_the_numbers() {
            long seed = System.nanoTime();
            Random random = new Random(seed);
            for (int i = 0; i < 5_000; i++) {
                BigDecimal one = any(random);
                BigDecimal other = random.nextInt(4) == 0 ? one.add(any(random).scaleByPowerOfTen(-5)) : any(random);
                assertThat(Integer.signum(sortable(one).compareTo(sortable(other))))
                        .as("%s and %s, seed %d", one, other, seed)
                        .isEqualTo(one.compareTo(other));
                assertThat(decimal.ofSortable(sortable(one)))
                        .as("seed %d", seed)
                        .isEqualTo(decimal.canonical(one));
            }
        }

        private String sortable(BigDecimal number) {
            return (String) decimal.sortable(decimal.canonical(number));
        }

        private static BigDecimal any(Random random) {
            return BigDecimal.valueOf(random.nextLong(-2_000, 2_000), random.nextInt(-6, 7));
        }
    }

    @Nested
    class the_other_ready_made_types {

        @Test
        void have_java_values() {
            UUID id = UUID.fromString("0190b1c2-0000-7000-8000-00000000abcd");
            assertThat(FieldTypes.URL.fromStorage("https://example.org/a?b=c"))
                    .isEqualTo(URI.create("https://example.org/a?b=c"));
            assertThat(FieldTypes.DATE.fromStorage("2026-01-10")).isEqualTo(LocalDate.of(2026, 1, 10));
            assertThat(FieldTypes.UNIQUE_ID.fromStorage(id.toString())).isEqualTo(id);
        }

        @Test
        void take_java_values_and_text() {
            assertThat(FieldTypes.DATE.canonical(LocalDate.of(2026, 1, 10))).isEqualTo("2026-01-10");
            assertThat(FieldTypes.UNIQUE_ID.canonical("0190B1C2-0000-7000-8000-00000000ABCD"))
                    .isEqualTo("0190b1c2-0000-7000-8000-00000000abcd");
            assertThat(FieldTypes.URL.canonical(URI.create("mailto:ada@example.org")))
                    .isEqualTo("mailto:ada@example.org");
        }

        @Test
        void refuse_what_they_are_not() {
            assertThatThrownBy(() -> FieldTypes.URL.canonical("example")).hasMessageContaining("absolute URL");
            assertThatThrownBy(() -> FieldTypes.URL.canonical("http:///path")).hasMessageContaining("absolute URL");
            assertThatThrownBy(() -> FieldTypes.DATE.canonical("2026-02-30")).hasMessageContaining("a date such as");
            assertThatThrownBy(() -> FieldTypes.UNIQUE_ID.canonical("1-1-1-1-1"))
                    .hasMessageContaining("UUID");
        }
    }

    @Nested
    class in_a_schema {

        private static final String TEXT = """
                {"collections": {"task": {"version": "1", "fields": {
                    "effort": {"type": "minutes"}, "price": {"type": "decimal", "optional": true},
                    "due": {"type": "date", "optional": true}}}}}
                """;

        private final CollectionDefinition task =
                SchemaFile.parse(TEXT, FieldTypes.STANDARD.with(MINUTES)).collection("task");

        @Test
        void values_of_callers_become_canonical() {
            assertThat(task.canonicalObject(Map.of(
                            "id", "t", "effort", java.time.Duration.ofHours(2), "price", 9.90, "due", "2026-03-01")))
                    .isEqualTo(Map.of("id", "t", "effort", 120L, "price", "9.9", "due", "2026-03-01"));
            assertThat(task.field("effort").valueType().fromStorage(120L)).isEqualTo(java.time.Duration.ofHours(2));
        }

        @Test
        void a_refusal_names_collection_field_type_value_and_what_is_expected() {
            assertThatThrownBy(() -> task.field("price").canonical("cheap"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage(
                            "Field 'price' of collection 'task' has type 'decimal' and can not hold 'cheap': a decimal number such as \"12.50\" is expected.");
        }

        @Test
        void filters_compare_values_and_not_their_text() {
            var above = new FilterReader(task).read(Map.of("price", Map.of("$gt", 9)));
            assertThat(above.matches(Map.of("price", "10"))).isTrue();
            assertThat(above.matches(Map.of("price", "9"))).isFalse();
            assertThat(above.matches(Map.of("price", "-10"))).isFalse();
            assertThat(new FilterReader(task)
                            .read(Map.of("price", Map.of("$in", List.of("9.90"))))
                            .matches(Map.of("price", "9.9")))
                    .isTrue();
        }

        @Test
        void text_operators_do_not_look_into_numbers() {
            assertThatThrownBy(() -> new FilterReader(task).read(Map.of("price", Map.of("$startsWith", "9"))))
                    .hasMessageContaining("'price' of type 'decimal'");
        }

        @Test
        void a_date_can_be_a_key_and_a_link_to_it_has_its_type() {
            var registry = StorageRegistry.builder()
                    .collection(
                            "day",
                            "1",
                            day -> day.field("date", FieldTypes.DATE).key("date"))
                    .collection("entry", "1", entry -> entry.childOf("day"))
                    .build();
            assertThat(registry.collection("day").idOf("2026-01-10").key()).isEqualTo("2026-01-10");
            assertThatThrownBy(() -> registry.collection("day").idOf("soon")).hasMessageContaining("'date'");
            assertThat(registry.collection("entry").field("day").valueType()).isEqualTo(FieldTypes.DATE);
        }

        @Test
        void a_decimal_can_not_be_a_key() {
            assertThatThrownBy(() -> StorageRegistry.builder()
                            .collection(
                                    "p",
                                    "1",
                                    price -> price.field("amount", FieldTypes.DECIMAL)
                                            .key("amount"))
                            .build())
                    .hasMessageContaining("can not have the type 'decimal'");
        }

        @ParameterizedTest
        @CsvSource({
            "minutes, the types are string text",
            "auto-pk, generated key 'id'",
            "foreign-key, relationship",
            "media, use 'blob'"
        })
        void unknown_types_are_refused_with_a_remedy(String type, String remedy) {
            String text = "{'collections': {'a': {'version': '1', 'fields': {'f': {'type': '%s'}}}}}"
                    .formatted(type)
                    .replace('\'', '"');
            assertThatThrownBy(() -> SchemaFile.parse(text))
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining("unknown type '" + type.toLowerCase(Locale.ROOT) + "'")
                    .hasMessageContaining(remedy);
        }
    }

    @Test
    void a_name_can_not_be_taken_twice() {
        assertThatThrownBy(() -> FieldTypes.STANDARD.with(MINUTES, MINUTES)).hasMessageContaining("'minutes'");
    }
}
