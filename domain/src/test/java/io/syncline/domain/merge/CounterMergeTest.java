package io.syncline.domain.merge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CounterMergeTest {

    private final Author ann = new Author('A', Edit.Kind.COUNT);
    private final Author ben = new Author('B', Edit.Kind.COUNT);

    @Test
    void plain_values_count_as_the_difference_to_what_was_seen() {
        ben.take(ann.write(1, 10L));
        ann.write(10, 12L);
        ben.write(11, 9L);
        exchange();
        assertThat(ann.value()).isEqualTo(ben.value()).isEqualTo(11L);
    }

    @Test
    void taking_away_takes_what_was_seen() {
        ben.take(ann.write(1, 10L));
        ann.edit(10, CountEdit.of(3L));
        ben.write(11, null);
        assertThat(ben.value()).isNull();
        exchange();
        assertThat(ann.value()).isEqualTo(ben.value()).isEqualTo(3L);
    }

    @Test
    void sums_beyond_64_bits_are_shown_as_the_greatest_number_and_come_back() {
        ben.take(ann.write(1, Long.MAX_VALUE - 1));
        ann.edit(10, CountEdit.of(5L));
        ben.edit(11, CountEdit.of(5L));
        exchange();
        assertThat(ann.value()).isEqualTo(ben.value()).isEqualTo(Long.MAX_VALUE);
        ann.edit(12, CountEdit.of(-20L));
        assertThat(ann.value()).isEqualTo(Long.MAX_VALUE - 11);
    }

    @Test
    void fractions_come_to_one_sum_in_any_order() {
        double[] amounts = {0.1, 1e17, 0.2, -1e17, 0.3};
        CounterState forwards = CounterState.of(null, null);
        CounterState backwards = CounterState.of(null, null);
        for (int i = 0; i < amounts.length; i++) {
            forwards = add(forwards, amounts[i]);
            backwards = add(backwards, amounts[amounts.length - 1 - i]);
        }
        assertThat(forwards).isEqualTo(backwards);
        assertThat(forwards.value()).isEqualTo(0.6);
    }

    @Test
    void nothing_that_becomes_a_fraction_of_zero_is_a_fraction() {
        ann.write(1, 0.0);
        assertThat(ann.value()).isEqualTo(0.0);
    }

    @Test
    void a_value_of_another_magnitude_is_written_as_it_is() {
        ann.write(1, 1e20);
        ann.write(2, 0.1);
        assertThat(ann.value()).isEqualTo(0.1);
    }

    private static CounterState add(CounterState counter, double amount) {
        return counter.after(
                CountEdit.of(amount),
                new io.syncline.domain.stamp.Stamp(1, new io.syncline.domain.stamp.DeviceId("A".repeat(16))),
                true);
    }

    private void exchange() {
        var ofAnn = ann.edits();
        ann.takeAll(ben.edits());
        ben.takeAll(ofAnn);
    }
}
