package io.syncline.sync.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.syncline.domain.operation.FindOptions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values go in and come out the same, at once, after a rebuild of the rows, and when they are looked for. */
interface ValueCases extends Cases {

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("io.syncline.sync.conformance.ValueCases#values")
    default void a_value_comes_back_as_it_was(String field, Object value, Object canonical) {
        create("any", "id", "x", field, value);
        assertThat(object("any", "x")).containsEntry(field, canonical);
        assertThat(collection("any").countObjects(Map.of(field, Map.of("$eq", value))))
                .isEqualTo(1);
        assertThat(collection("any").countObjects(Map.of(field, Map.of("$in", List.of(value)))))
                .isEqualTo(1);
        assertThat(collection("any").countObjects(Map.of(field, Map.of("$ne", value))))
                .isZero();
        collection("any").updateObjects(Map.of("id", "x"), Collections.singletonMap(field, null));
        assertThat(object("any", "x")).containsEntry(field, null);
        collection("any").updateObjects(Map.of("id", "x"), Map.of(field, value));
        assertThat(object("any", "x")).containsEntry(field, canonical);
    }

    private static Arguments same(String field, Object value) {
        return arguments(field, value, value);
    }

    static Stream<Arguments> values() {
        return Stream.of(
                same("string", ""),
                same("string", "text"),
                same("string", " spaces at both ends "),
                same("string", "it's \"quoted\" \\ %_ ; -- /*"),
                same("string", "line\nand\ttab\r\n"),
                same("string", "😀 Straße 東京 ﬀ \uFFFD \uFFFF \uD83D\uDE00"),
                same("string", "\u0001\u007F\u200B\uFEFF"),
                same("string", "? ?1 :name $1 {ts '2000-01-01'}"),
                arguments(
                        "string",
                        UUID.fromString("5f0c2b1e-0000-7000-8000-000000000000"),
                        "5f0c2b1e-0000-7000-8000-000000000000"),
                same("text", "long ".repeat(20_000)),
                same("text", "é".repeat(3_000)),
                same("datetime", "1970-01-01T00:00:00.000Z"),
                same("datetime", "2026-11-22T19:54:03.123Z"),
                arguments("datetime", "2026-11-22T21:54:03.123+02:00", "2026-11-22T19:54:03.123Z"),
                arguments("datetime", Instant.ofEpochMilli(-1), "1969-12-31T23:59:59.999Z"),
                same("timestamp", 0L),
                same("timestamp", Long.MAX_VALUE),
                same("timestamp", Long.MIN_VALUE),
                arguments("timestamp", Instant.ofEpochMilli(1_700_000_000_000L), 1_700_000_000_000L),
                same("boolean", true),
                same("boolean", false),
                same("float", 0.0),
                arguments("float", -0.0, 0.0),
                same("float", 0.1),
                same("float", 1.0 / 3),
                same("float", Double.MAX_VALUE),
                same("float", -Double.MAX_VALUE),
                same("float", Double.MIN_VALUE),
                arguments("float", 7, 7.0),
                same("int", 0L),
                same("int", -1L),
                same("int", Long.MAX_VALUE),
                same("int", Long.MIN_VALUE),
                same("int", 9007199254740993L),
                arguments("int", 5.0, 5L),
                same("binary", ""),
                same("binary", "AAECA/8="),
                arguments("binary", new byte[] {1, 2, -1}, "AQL/"),
                same("blob", Map.of("type", "image/png", "data", "AQID")),
                same("random", "0123456789abcdef"),
                same("json", "text"),
                same("json", 5L),
                same("json", 1.5),
                same("json", true),
                same("json", List.of()),
                same("json", Map.of()),
                same("json", List.of(1L, "a", List.of(true), Map.of("x", 1.25))),
                same("json", Map.of("b", 1L, "a", List.of(), "ü😀\"'", "\u0001\n")),
                same("json", Map.of("big", 1e300, "small", Double.MIN_VALUE, "long", Long.MIN_VALUE)),
                arguments("json", Map.of("whole", 2.0), Map.of("whole", 2L)));
    }

    @Test
    default void json_keeps_its_nulls() {
        Map<String, @Nullable Object> json = new HashMap<>();
        json.put("nothing", null);
        json.put("list", Arrays.asList(1L, null));
        create("any", "id", "x", "json", json);
        assertThat(object("any", "x")).containsEntry("json", json);
    }

    @Test
    default void a_megabyte_of_text_and_of_bytes_comes_back() {
        String text = "0123456789abcde\n".repeat(65_536);
        byte[] bytes = new byte[1 << 20];
        Arrays.fill(bytes, (byte) 0xA5);
        create("any", "id", "x", "text", text, "binary", bytes, "json", Map.of("text", text));
        Map<String, @Nullable Object> found = object("any", "x");
        assertThat(found).containsEntry("text", text).containsEntry("json", Map.of("text", text));
        assertThat(java.util.Base64.getDecoder().decode((String) found.get("binary")))
                .isEqualTo(bytes);
    }

    @Test
    default void an_object_without_any_value_has_nulls() {
        create("any", "id", "x");
        assertThat(object("any", "x")).hasSize(12).containsEntry("int", null).containsEntry("json", null);
        assertThat(found("any", Collections.singletonMap("boolean", null), FindOptions.NONE))
                .isEqualTo("x");
    }

    @Test
    default void names_that_mean_something_to_a_database_are_names() {
        create(
                "order",
                "id",
                "a",
                "select",
                "from",
                "xmin",
                7,
                "rank",
                "second words",
                "user name",
                "x",
                "grün.x",
                "y");
        create("order", "id", "b", "select", "where", "xmin", 8);
        assertThat(found("order", Map.of("select", "from", "xmin", 7, "user name", "x", "grün.x", "y")))
                .isEqualTo("a");
        assertThat(found("order", Map.of("rank", Map.of("$search", "second")))).isEqualTo("a");
        assertThat(found("order", Map.of(), Fixture.ordered("-xmin", "select"))).isEqualTo("ba");
        collection("order").updateObjects(Map.of("xmin", 7), Map.of("select", "having", "xmin", 9));
        assertThat(object("order", "a")).containsEntry("select", "having").containsEntry("xmin", 9L);
    }

    @Test
    default void long_names_that_begin_alike_are_two() {
        String common = "Übersichtlichkeitsverbesserungsmaßnahmenkatalogseintrag_";
        create(common + "A", "id", "a", "words", "first");
        create(common + "B", "id", "b", "words", "second");
        assertThat(found(common + "A", Map.of("words", Map.of("$search", "first"))))
                .isEqualTo("a");
        assertThat(found(common + "B", Map.of("words", Map.of("$search", "first"))))
                .isEmpty();
        assertThat(found(common + "B", Map.of())).isEqualTo("b");
    }
}
