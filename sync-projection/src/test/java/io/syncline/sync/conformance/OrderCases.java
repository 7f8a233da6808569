package io.syncline.sync.conformance;

import static io.syncline.sync.conformance.Fixture.THINGS;
import static io.syncline.sync.conformance.Fixture.by;
import static io.syncline.sync.conformance.Fixture.ordered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.syncline.domain.operation.FindOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** In which order things come, and which of them. */
interface OrderCases extends Cases {

    @ParameterizedTest(name = "by {0}: {1}")
    @MethodSource("io.syncline.sync.conformance.OrderCases#orders")
    default void things_come_in_order(String fields, String keys) {
        assertThat(found(THINGS, Map.of(), ordered(fields.split(" ")))).isEqualTo(keys);
    }

    /** What stands nowhere comes first when ascending, and what is equal is ordered by key. */
    static Stream<Arguments> orders() {
        return Stream.of(
                arguments("id", "abcdefghijkl"),
                arguments("-id", "lkjihgfedcba"),
                arguments("name", "jaedkbchiglf"),
                arguments("-name", "flgihcbkdeaj"),
                arguments("age", "cjidfkbglaeh"),
                arguments("-age", "healbgkfdicj"),
                arguments("weight", "fgijklhcdabe"),
                arguments("active", "cefhijklbgad"),
                arguments("-active", "adbgcefhijkl"),
                arguments("born", "cdeghijklabf"),
                arguments("-seen", "eabcdfghijkl"),
                arguments("city", "ehijklfcdgab"),
                arguments("-city -name", "bagcdflihkej"),
                arguments("city -age", "helkijfdcgab"),
                arguments("settings.size", "defkijbalghc"),
                arguments("-settings.size", "chglabjidefk"),
                arguments("settings.on", "cdefhijklgba"),
                arguments("-settings.on", "abgcdefhijkl"));
    }

    @ParameterizedTest(name = "by {0} without case: {1}")
    @MethodSource("io.syncline.sync.conformance.OrderCases#ordersWithoutCase")
    default void things_come_in_order_whatever_the_case(String fields, String keys) {
        FindOptions options = new FindOptions(
                by(fields.split(" ")), null, 0, false, List.of("name", "city", "settings.theme"), List.of());
        assertThat(found(THINGS, Map.of(), options)).isEqualTo(keys);
    }

    static Stream<Arguments> ordersWithoutCase() {
        return Stream.of(
                arguments("name", "jkabgdechilf"),
                arguments("-name", "flhicdegabkj"),
                arguments("city name", "jkehilfdcgab"));
    }

    @Test
    default void reverse_turns_all_of_the_order_round() {
        FindOptions options = new FindOptions(by("city", "-age"), null, 0, true, List.of(), List.of());
        assertThat(found(THINGS, Map.of(), options)).isEqualTo("bagcdfjikleh");
        assertThat(found(THINGS, Map.of(), new FindOptions(List.of(), null, 0, true, List.of(), List.of())))
                .isEqualTo("lkjihgfedcba");
    }

    @ParameterizedTest(name = "limit {0}, skip {1}: {2}")
    @MethodSource("io.syncline.sync.conformance.OrderCases#cuts")
    default void a_limit_and_a_skip_cut(Long limit, long skip, String keys) {
        FindOptions options = new FindOptions(List.of(), limit, skip, false, List.of(), List.of());
        assertThat(found(THINGS, Map.of(), options)).isEqualTo(keys);
        assertThat(collection(THINGS).countObjects(Map.of(), options)).isEqualTo(keys.length());
    }

    static Stream<Arguments> cuts() {
        return Stream.of(
                arguments(0L, 0, ""),
                arguments(3L, 0, "abc"),
                arguments(3L, 2, "cde"),
                arguments(100L, 10, "kl"),
                arguments(null, 9, "jkl"),
                arguments(5L, 100, ""),
                arguments(Long.MAX_VALUE, 11, "l"),
                arguments(2L, Long.MAX_VALUE, ""));
    }

    @Test
    default void an_order_a_filter_and_a_cut_go_together() {
        FindOptions options = new FindOptions(by("-age"), 2L, 1, false, List.of(), List.of());
        assertThat(found(THINGS, Map.of("age", Map.of("$gt", 0)), options)).isEqualTo("ea");
    }

    @Test
    default void only_the_fields_that_are_asked_for_and_the_key_are_given() {
        FindOptions options = new FindOptions(List.of(), 1L, 0, false, List.of(), List.of("age", "city"));
        assertThat(collection(THINGS).findObjects(Map.of(), options))
                .containsExactly(Map.of("id", "a", "age", 36L, "city", "Rome"));
    }

    @Test
    default void the_first_of_an_order_is_one_object() {
        assertThat(collection(THINGS).findObject(Map.of(), ordered("-age")).orElseThrow())
                .containsEntry("id", "h");
        assertThat(collection(THINGS).findObject(Map.of("name", "nobody"))).isEmpty();
    }
}
