package io.syncline.sync.conformance;

import static io.syncline.sync.conformance.Cases.creating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.operation.BatchStep;
import io.syncline.domain.refusal.UniqueViolationException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Texts in indices have any length, also where a database bounds what an index keeps. */
interface LongTextCases extends Cases {

    /** In their order; around the length that an index may keep, and far beyond what it can. */
    List<String> TITLES = titles();

    private static List<String> titles() {
        String start = "ab😀".repeat(42);
        String random = new Random(7)
                .ints(100_000, 'a', 'w' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        List<String> titles = new ArrayList<>(List.of("", "ab", start, start + "x", start + "xy", start + "xyy"));
        titles.addAll(List.of(start + "xyz", start + "xz", start + "xza", start + "xzb" + random, start + "z"));
        titles.add("b" + random.substring(0, 3_000));
        return titles;
    }

    private void pages() {
        List<BatchStep> steps = new ArrayList<>();
        for (int i = TITLES.size() - 1; i >= 0; i--) {
            steps.add(creating("page", "id", id(i), "title", TITLES.get(i), "meta", TITLES.get(i)));
        }
        batch(steps.toArray(BatchStep[]::new));
    }

    private static String id(int title) {
        return Character.toString('A' + title);
    }

    private static String ids(int from, int until) {
        return IntStream.range(from, until).mapToObj(LongTextCases::id).reduce("", String::concat);
    }

    @Test
    default void long_texts_are_found_by_what_they_are() {
        pages();
        int all = TITLES.size();
        for (int i = 0; i < all; i++) {
            String title = TITLES.get(i);
            for (String field : List.of("title", "meta")) {
                assertThat(found("page", Map.of(field, title))).isEqualTo(id(i));
                assertThat(found("page", Map.of(field, Map.of("$ne", title)))).isEqualTo(ids(0, i) + ids(i + 1, all));
                assertThat(found("page", Map.of(field, Map.of("$in", List.of("nothing", title)))))
                        .isEqualTo(id(i));
            }
            assertThat(found("page", Map.of("title", Map.of("$lt", title)))).isEqualTo(ids(0, i));
            assertThat(found("page", Map.of("title", Map.of("$lte", title)))).isEqualTo(ids(0, i + 1));
            assertThat(found("page", Map.of("title", Map.of("$gt", title)))).isEqualTo(ids(i + 1, all));
            assertThat(found("page", Map.of("title", Map.of("$gte", title)))).isEqualTo(ids(i, all));
        }
        assertThat(found("page", Map.of("title", Map.of("$startsWith", TITLES.get(4)))))
                .isEqualTo(ids(4, 7));
        assertThat(found("page", Map.of("title", Map.of("$contains", "xz")))).isEqualTo(ids(7, 10));
        assertThat(found("page", Collections.singletonMap("title", null))).isEmpty();
        assertThat(found(
                        "page",
                        Map.of("title", TITLES.get(9).toUpperCase(java.util.Locale.ROOT)),
                        Fixture.ignoring("title")))
                .isEqualTo(id(9));
    }

    @Test
    default void long_texts_have_their_order() {
        pages();
        assertThat(found("page", Map.of(), Fixture.ordered("title"))).isEqualTo(ids(0, TITLES.size()));
        assertThat(found("page", Map.of(), Fixture.ordered("title").withLimit(3)))
                .isEqualTo(ids(0, 3));
    }

    @Test
    default void a_unique_index_tells_long_texts_apart() {
        String same = TITLES.get(9);
        create("page", "id", "a", "title", same, "language", "en");
        create("page", "id", "b", "title", same.substring(0, same.length() - 1), "language", "en");
        assertThatThrownBy(() -> create("page", "id", "c", "title", same, "language", "en"))
                .isInstanceOf(UniqueViolationException.class);
    }

    @Test
    default void long_bytes_in_an_index_are_kept_and_found() {
        byte[] bytes = new byte[20_000];
        new Random(7).nextBytes(bytes);
        create("page", "id", "a", "title", "bytes", "data", bytes);
        assertThat(found("page", Map.of("data", bytes))).isEqualTo("a");
    }
}
