package io.syncline.sync.adopt.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {

    @ParameterizedTest
    @CsvSource({
        "2021-01-01, 2021-01-01T00:00:00Z",
        "2021-01-01 00:00:00, 2021-01-01T00:00:00Z",
        "2021-01-01 08:30, 2021-01-01T08:30:00Z",
        "2021-01-01 08:30:15.25, 2021-01-01T08:30:15.250Z",
        "2021-01-01T08:30:15Z, 2021-01-01T08:30:15Z",
        "2021-01-01T08:30:15+02:00, 2021-01-01T06:30:15Z",
        "2021-01-01 08:30:15 +0200, 2021-01-01T06:30:15Z",
        "2021-01-01 08:30:15+02, 2021-01-01T06:30:15Z"
    })
    void text_is_read_in_the_ways_that_people_write_it(String text, Instant moment) {
        assertThat(Moments.of(text)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "2021-02-30", "2021-13-01", "01.02.2021", "08:30:00", "1609459200"})
    void other_text_is_no_moment(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Moments.of(text)).withMessageContaining("2026-01-10");
    }

    @ParameterizedTest
    @CsvSource({
        "1609459200, 2021-01-01T00:00:00Z",
        "1609459200000, 2021-01-01T00:00:00Z",
        "0, 1970-01-01T00:00:00Z",
        "-315619200, 1960-01-01T00:00:00Z"
    })
    void whole_numbers_are_seconds_and_large_ones_milliseconds(long number, Instant moment) {
        assertThat(Moments.of(number)).isEqualTo(moment);
    }

    @ParameterizedTest
    @CsvSource({"2459215.75, 2021-01-01T06:00:00Z", "1609459200.5, 2021-01-01T00:00:00.500Z"})
    void fractions_are_julian_days_where_they_can_be(double number, Instant moment) {
        assertThat(Moments.of(number)).isEqualTo(moment);
    }
}
