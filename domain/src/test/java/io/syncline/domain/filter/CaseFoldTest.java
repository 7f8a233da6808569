package io.syncline.domain.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseFoldTest {

    @ParameterizedTest
    @CsvSource({
        "Ada, ADA",
        "straße, STRASSE",
        "STRAẞE, straße",
        "ΟΔΟΣ, οδος",
        "οδοσ, οδος",
        "ﬀ, FF",
        "ſ, S",
        "\u212A, k",
        "Ꭰ, ꭰ"
    })
    void texts_that_differ_by_case_only_become_equal(String one, String other) {
        assertThat(CaseFold.of(one)).isEqualTo(CaseFold.of(other));
    }

    @Test
    void a_fold_is_its_own_fold_and_that_of_each_character() {
        for (int point = 1; point <= Character.MAX_CODE_POINT; point++) {
            String character = Character.toString(point);
            String fold = CaseFold.of(character);
            assertThat(CaseFold.of(fold)).isEqualTo(fold);
            assertThat(CaseFold.of("aΑ" + character + "b")).isEqualTo("aα" + fold + "b");
        }
    }
}
