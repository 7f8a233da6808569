package io.syncline.domain.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.syncline.domain.generator.Property;
import io.syncline.domain.generator.Texts;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {

    private static final int SEEDS = 5_000;

    private final Property<List<String>> parts = Property.of(random -> Stream.generate(() -> Texts.anyText(random))
            .limit(1 + random.nextInt(3))
            .toList());

    @Nested
    class For_any_parts {

        @Test
        void splitting_gives_what_was_joined() {
            parts.holds(
                    SEEDS, keys -> assertThat(KeyText.split(KeyText.join(keys))).isEqualTo(keys));
        }

        @Test
        void the_text_is_canonical() {
            parts.holds(SEEDS, keys -> {
                String text = KeyText.join(keys);
                assertThat(KeyText.join(KeyText.split(text))).isEqualTo(text);
            });
        }

        @Test
        void the_text_needs_no_more_encoding_in_a_url() {
            parts.holds(SEEDS, keys -> assertThat(KeyText.join(keys)).matches("[A-Za-z0-9._%,-]*"));
        }
    }

    @Nested
    class Joining {

        @ParameterizedTest
        @CsvSource(
                delimiterString = " => ",
                value = {
                    "ada => ada",
                    "0192f0c1-7b2a => 0192f0c1-7b2a",
                    "a_b.c => a_b.c",
                    "a,b => a%2Cb",
                    "a%2Cb => a%252Cb",
                    "a b => a%20b",
                    "a+b => a%2Bb",
                    "a/b => a%2Fb",
                    "a*b => a%2Ab",
                    "ä => %C3%A4",
                    "👍 => %F0%9F%91%8D",
                })
        void encodes_what_a_url_or_the_comma_would_take_for_something_else(String part, String text) {
            assertThat(KeyText.join(List.of(part))).isEqualTo(text);
        }

        @Test
        void separates_the_parts_by_commas_in_their_order() {
            assertThat(KeyText.join(List.of("1", "a,b", ""))).isEqualTo("1,a%2Cb,");
        }
    }

    @Nested
    class Splitting {

        @Test
        void takes_a_plus_sign_for_itself() {
            assertThat(KeyText.split("a+b")).containsExactly("a+b");
        }

        @Test
        void takes_characters_that_need_not_have_been_encoded() {
            assertThat(KeyText.split("a b/ä,%61")).containsExactly("a b/ä", "a");
        }

        @Test
        void keeps_empty_parts() {
            assertThat(KeyText.split(",a,")).containsExactly("", "a", "");
        }

        @ParameterizedTest
        @ValueSource(strings = {"%", "a%2", "%zz", "%-1", "%+1", "a,%"})
        void refuses_a_percent_sign_without_two_hexadecimal_digits(String text) {
            assertThatIllegalArgumentException().isThrownBy(() -> KeyText.split(text));
        }
    }
}
