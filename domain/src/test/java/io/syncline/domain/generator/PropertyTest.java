package io.syncline.domain.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PropertyTest {

    private final Property<List<Integer>> lists = Property.ofLists(random ->
            IntStream.range(0, 40).map(i -> random.nextInt(100)).boxed().toList());

    @Test
    void a_failure_names_its_seed_and_the_shortest_list_that_fails() {
        assertThatThrownBy(() -> lists.holds(100, list -> assertThat(list).doesNotContain(42)))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("(?s)Fails with seed \\d+ .*-Dsyncline\\.seed=\\d+.*\\[42]");
    }

    @Test
    void a_property_that_holds_is_silent() {
        lists.holds(100, list -> assertThat(list).hasSize(40));
    }

    @Test
    void the_same_seed_makes_the_same_history() {
        assertThat(Histories.anyHistory(new Random(7))).isEqualTo(Histories.anyHistory(new Random(7)));
    }

    @Test
    void all_orders_of_four_elements_are_twenty_four() {
        assertThat(Orders.all(List.of(1, 2, 3, 4))).hasSize(24).doesNotHaveDuplicates();
    }
}
