package io.syncline.domain.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.syncline.domain.refusal.InvalidInputException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FieldTypeTest {

    private static final String ISO = "2026-01-10T08:30:00.000Z";

    static Stream<Arguments> accepted() {
        return Stream.of(
                arguments(FieldType.STRING, "", ""),
                arguments(FieldType.STRING, "naïve 👩‍🚀", "naïve 👩‍🚀"),
                arguments(FieldType.STRING, 'x', "x"),
                arguments(FieldType.STRING, DayOfWeek.MONDAY, "MONDAY"),
                arguments(FieldType.STRING, new UUID(1, 2), "00000000-0000-0001-0000-000000000002"),
                arguments(FieldType.TEXT, "line\nline", "line\nline"),
                arguments(FieldType.RANDOM_KEY, "given", "given"),
                arguments(FieldType.INT, 36, 36L),
                arguments(FieldType.INT, (short) 36, 36L),
                arguments(FieldType.INT, 36.0, 36L),
                arguments(FieldType.INT, new BigDecimal("3.6E1"), 36L),
                arguments(FieldType.INT, Long.MIN_VALUE, Long.MIN_VALUE),
                arguments(FieldType.INT, BigInteger.valueOf(Long.MAX_VALUE), Long.MAX_VALUE),
                arguments(FieldType.FLOAT, 1, 1.0),
                arguments(FieldType.FLOAT, -0.0, 0.0),
                arguments(FieldType.FLOAT, new BigDecimal("0.1"), 0.1),
                arguments(FieldType.FLOAT, Double.MIN_VALUE, Double.MIN_VALUE),
                arguments(FieldType.BOOLEAN, false, false),
                arguments(FieldType.TIMESTAMP, 1_768_033_800_000L, 1_768_033_800_000L),
                arguments(FieldType.TIMESTAMP, -1, -1L),
                arguments(FieldType.TIMESTAMP, Instant.parse(ISO), 1_768_033_800_000L),
                arguments(FieldType.DATETIME, ISO, ISO),
                arguments(FieldType.DATETIME, "2026-01-10T08:30:00Z", ISO),
                arguments(FieldType.DATETIME, "2026-01-10T08:30Z", ISO),
                arguments(FieldType.DATETIME, "2026-01-10T09:30:00+01:00", ISO),
                arguments(FieldType.DATETIME, "2026-01-10T08:30:00", ISO),
                arguments(FieldType.DATETIME, "2026-01-10T08:30:00.000999Z", ISO),
                arguments(FieldType.DATETIME, "2026-01-10", "2026-01-10T00:00:00.000Z"),
                arguments(FieldType.DATETIME, "0000-01-01", "0000-01-01T00:00:00.000Z"),
                arguments(FieldType.DATETIME, "9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"),
                arguments(FieldType.DATETIME, Instant.parse(ISO), ISO),
                arguments(FieldType.BINARY, "QQ==", "QQ=="),
                arguments(FieldType.BINARY, "QQ", "QQ=="),
                arguments(FieldType.BINARY, "QR==", "QQ=="),
                arguments(FieldType.BINARY, "", ""),
                arguments(FieldType.BINARY, "A".getBytes(StandardCharsets.UTF_8), "QQ=="),
                arguments(
                        FieldType.BLOB,
                        Map.of("type", "image/png", "data", "QQ"),
                        Map.of("type", "image/png", "data", "QQ==")),
                arguments(FieldType.JSON, "text", "text"),
                arguments(FieldType.JSON, 1.0, 1L),
                arguments(FieldType.JSON, 1.5f, 1.5),
                arguments(FieldType.JSON, -0.0, 0L),
                arguments(FieldType.JSON, true, true),
                arguments(FieldType.JSON, List.of(), List.of()),
                arguments(FieldType.JSON, Map.of(), Map.of()),
                arguments(FieldType.JSON, Arrays.asList(1, null, "x"), Arrays.asList(1L, null, "x")),
                arguments(
                        FieldType.JSON,
                        Map.of("b", List.of(Map.of("c", 1)), "a", 2),
                        Map.of("a", 2L, "b", List.of(Map.of("c", 1L)))));
    }

    @ParameterizedTest
    @MethodSource
    void accepted(FieldType type, Object given, Object canonical) {
        assertThat(type.canonical(given)).isEqualTo(canonical);
        assertThat(type.canonical(type.canonical(given))).as("once more").isEqualTo(canonical);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(FieldType.STRING, 5, "text"),
                arguments(FieldType.STRING, true, "text"),
                arguments(FieldType.STRING, List.of("a"), "text"),
                arguments(FieldType.STRING, Map.of("$gt", "a"), "text"),
                arguments(FieldType.STRING, "nul \0", "U+0000"),
                arguments(FieldType.STRING, "half \uD83D", "lone surrogates"),
                arguments(FieldType.TEXT, "\uDE00 half", "lone surrogates"),
                arguments(FieldType.TEXT, "\uDE00\uD83D", "lone surrogates"),
                arguments(FieldType.RANDOM_KEY, 5, "text"),
                arguments(FieldType.INT, "36", "whole number"),
                arguments(FieldType.INT, 36.5, "whole number"),
                arguments(FieldType.INT, true, "whole number"),
                arguments(FieldType.INT, Double.NaN, "whole number"),
                arguments(FieldType.INT, 1e19, "64 bits"),
                arguments(FieldType.INT, new BigInteger("9223372036854775808"), "64 bits"),
                arguments(FieldType.INT, new BigDecimal("1E+1000000000"), "64 bits"),
                arguments(FieldType.FLOAT, "1.5", "number"),
                arguments(FieldType.FLOAT, Double.NaN, "finite"),
                arguments(FieldType.FLOAT, Double.POSITIVE_INFINITY, "finite"),
                arguments(FieldType.FLOAT, new BigDecimal("1E400"), "finite"),
                arguments(FieldType.BOOLEAN, 1, "true or false"),
                arguments(FieldType.BOOLEAN, "true", "true or false"),
                arguments(FieldType.TIMESTAMP, ISO, "whole number"),
                arguments(FieldType.TIMESTAMP, 1.5, "whole number"),
                arguments(FieldType.TIMESTAMP, Instant.MAX, "64 bits"),
                arguments(FieldType.DATETIME, "yesterday", "ISO-8601"),
                arguments(FieldType.DATETIME, "", "ISO-8601"),
                arguments(FieldType.DATETIME, "2026-02-30T00:00:00Z", "ISO-8601"),
                arguments(FieldType.DATETIME, "10.01.2026", "ISO-8601"),
                arguments(FieldType.DATETIME, 1_768_033_800_000L, "ISO-8601"),
                arguments(FieldType.DATETIME, "+10000-01-01T00:00:00Z", "0000 to 9999"),
                arguments(FieldType.DATETIME, "-0001-01-01T00:00:00Z", "0000 to 9999"),
                arguments(FieldType.DATETIME, "9999-12-31T23:59:59-01:00", "0000 to 9999"),
                arguments(FieldType.DATETIME, Instant.MAX, "0000 to 9999"),
                arguments(FieldType.BINARY, "not base64!", "base64"),
                arguments(FieldType.BINARY, "Q", "base64"),
                arguments(FieldType.BINARY, 5, "base64"),
                arguments(FieldType.BLOB, "QQ==", "media type"),
                arguments(FieldType.BLOB, Map.of("type", "image/png"), "media type"),
                arguments(FieldType.BLOB, Map.of("type", 5, "data", "QQ=="), "media type"),
                arguments(FieldType.BLOB, Map.of("type", "a", "data", "?"), "base64"),
                arguments(FieldType.BLOB, Map.of("type", "a", "data", "QQ==", "name", "x"), "media type"),
                arguments(FieldType.BLOB, new LinkedHashMap<>(Collections.singletonMap("type", null)), "media type"),
                arguments(FieldType.JSON, new Object(), "text"),
                arguments(FieldType.JSON, List.of("\0"), "U+0000"),
                arguments(FieldType.JSON, Map.of("\uD83D", 1), "lone surrogates"),
                arguments(FieldType.JSON, Double.NaN, "finite"),
                arguments(FieldType.JSON, nested(300), "levels"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(FieldType type, Object given, String reason) {
        assertThatThrownBy(() -> type.canonical(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void a_refusal_names_the_collection_the_field_and_the_type(FieldType type, Object given, String reason) {
        FieldDefinition field = new FieldDefinition("user", "nick", type, true);
        assertThatThrownBy(() -> field.canonical(given))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("'user'", "'nick'", "'" + type.schemaName() + "'", reason);
    }

    @Test
    void a_refusal_shows_the_value_but_not_all_of_a_long_one() {
        FieldDefinition field = new FieldDefinition("user", "age", FieldType.INT, false);
        assertThatThrownBy(() -> field.canonical("thirty")).hasMessageContaining("'thirty'");
        assertThatThrownBy(() -> field.canonical("x".repeat(1_000_000)))
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(300));
    }

    @ParameterizedTest
    @EnumSource
    void null_is_kept_where_the_field_is_optional(FieldType type) {
        assertThat(new FieldDefinition("user", "x", type, true).canonical(null)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void null_is_refused_where_the_field_is_required(FieldType type) {
        assertThatThrownBy(() -> new FieldDefinition("user", "x", type, false).canonical(null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("'user'", "'x'", "required");
    }

    @Test
    void the_members_of_json_objects_are_sorted() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("b", 1);
        given.put("a", null);
        assertThat(FieldType.JSON.canonical(given)).hasToString("{a=null, b=1}");
    }

    @Test
    void a_json_value_does_not_change_with_the_callers_own() {
        List<Object> given = new ArrayList<>(List.of("a"));
        Object canonical = FieldType.JSON.canonical(given);
        given.add("b");
        assertThat(canonical).isEqualTo(List.of("a"));
    }

    @Test
    void datetimes_sort_as_text() {
        List<String> texts = Stream.of("0001-01-01", "1969-12-31T23:59:59.999Z", "1970-01-01", ISO, "9999-12-31")
                .map(text -> (String) FieldType.DATETIME.canonical(text))
                .toList();
        assertThat(texts).isSorted();
    }

    private static Object nested(int levels) {
        Object value = 1;
        for (int i = 0; i < levels; i++) {
            value = List.of(value);
        }
        return value;
    }
}
