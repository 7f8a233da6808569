package io.syncline.sync.conformance;

import static io.syncline.sync.conformance.Cases.creating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.operation.BatchStep;
import io.syncline.domain.operation.StorageOperation;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words in texts are found, and follow what is written. */
interface WordCases extends Cases {

    private String search(String words) {
        return found("user", Map.of("about", Map.of("$search", words)));
    }

    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource({
        "programs, ab",
        "PROGRAMS, ab",
        "'programs zürich', a",
        "'programs zurich', a",
        "zuri*, a",
        "'pro* re*', b",
        "o'neill, c",
        "neil*, c",
        "'ｆｕｌｌ', c",
        "'ﬁne', c",
        "ΟΔΟΣ, c",
        "οδοσ*, c",
        "'42', d",
        "'4*', d",
        "'rank', d",
        "'and', d",
        "'not', d",
        "'near', ''",
    })
    default void words_are_found(String words, String keys) {
        create("user", "id", "a", "name", "", "about", "Writes programs in Zürich");
        create("user", "id", "b", "name", "", "about", "Reads programs");
        create("user", "id", "c", "name", "", "about", "O'Neill: full, fine; οδος");
        create("user", "id", "d", "name", "", "about", "42 rank AND NOT \"x\" -- 'y'", "motto", "near");
        assertThat(search(words)).isEqualTo(keys);
    }

    @Test
    default void words_follow_creation_change_and_deletion() {
        create("user", "id", "a", "name", "", "about", "one two");
        assertThat(search("one two")).isEqualTo("a");
        collection("user").updateObjects(Map.of("id", "a"), Map.of("about", "two three"));
        assertThat(search("one")).isEmpty();
        assertThat(search("three")).isEqualTo("a");
        collection("user").updateObjects(Map.of("id", "a"), Map.of("name", "other field"));
        assertThat(search("three")).isEqualTo("a");
        collection("user").updateObjects(Map.of("id", "a"), Collections.singletonMap("about", null));
        assertThat(search("three")).isEmpty();
        collection("user").updateObjects(Map.of("id", "a"), Map.of("about", "four"));
        collection("user").deleteObjects(Map.of("id", "a"));
        assertThat(search("four")).isEmpty();
        create("user", "id", "a", "name", "", "about", "five");
        assertThat(search("five")).isEqualTo("a");
    }

    @Test
    default void each_field_has_its_own_words() {
        create("user", "id", "a", "name", "", "about", "one", "motto", "two");
        assertThat(search("two")).isEmpty();
        assertThat(found("user", Map.of("motto", Map.of("$search", "two")))).isEqualTo("a");
        assertThat(found("user", Map.of("about", Map.of("$search", "one"), "motto", Map.of("$search", "two"))))
                .isEqualTo("a");
    }

    @Test
    default void words_are_undone_with_their_transaction() {
        create("user", "id", "a", "name", "", "about", "one");
        assertThatThrownBy(() -> batch(
                        BatchStep.of(
                                new StorageOperation.UpdateObjects("user", Map.of("id", "a"), Map.of("about", "two"))),
                        creating("user", "id", "a", "name", "")))
                .isInstanceOf(RuntimeException.class);
        assertThat(search("one")).isEqualTo("a");
        assertThat(search("two")).isEmpty();
    }

    @Test
    default void a_text_may_have_very_many_words() {
        String words = IntStream.range(0, 40_000).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
        create("user", "id", "a", "name", "", "about", words);
        assertThat(search("word0 word39999 word3000*")).isEqualTo("a");
        assertThat(search("word0 word40000")).isEmpty();
    }

    @Test
    default void a_word_may_be_very_long() {
        create("user", "id", "a", "name", "", "about", "é".repeat(10_000) + " end");
        assertThat(search("e".repeat(10_000))).isEqualTo("a");
        assertThat(search("eeeee* end")).isEqualTo("a");
        assertThat(search("e".repeat(400))).isEmpty();
    }

    @Test
    default void compound_keys_have_words_too() {
        create("visit", "place", "Rome", "number", 1, "note", "warm rain");
        create("visit", "place", "Rome", "number", 2, "note", "cold rain");
        assertThat(collection("visit").findObjects(Map.of("note", Map.of("$search", "warm"))))
                .singleElement()
                .satisfies(visit -> assertThat(visit).containsEntry("number", 1L));
        collection("visit").deleteObjects(Map.of("number", 1));
        assertThat(collection("visit").countObjects(Map.of("note", Map.of("$search", "rain"))))
                .isEqualTo(1);
    }
}
