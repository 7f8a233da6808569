package io.syncline.sync.conformance;

import static io.syncline.sync.conformance.Fixture.THINGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.filter.Filter;
import io.syncline.domain.filter.Operand;
import io.syncline.domain.filter.ValueOrder;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.storage.Query;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Filters and orders by chance, against the pure filter and a list in memory. */
interface GeneratedCases extends Cases {

    int FILTERS_OF_A_SEED = 25;

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.syncline.sync.conformance.GeneratedCases#seeds")
    default void the_database_and_the_pure_filter_agree(int seed) {
        Random random = new Random(seed);
        AnyFilter any = new AnyFilter(random);
        List<Map<String, @Nullable Object>> all = collection(THINGS).findObjects(Map.of());
        for (int i = 0; i < FILTERS_OF_A_SEED; i++) {
            Map<String, @Nullable Object> where = any.filter(3);
            FindOptions options = random.nextBoolean() ? Fixture.ignoring("name", "settings.theme") : FindOptions.NONE;
            Filter filter = Query.of(Fixture.REGISTRY, THINGS, where, options).filter();
            assertThat(ids(THINGS, where, options))
                    .as("seed %d, filter %s, options %s", seed, where, options)
                    .isEqualTo(all.stream()
                            .filter(filter::matches)
                            .map(thing -> thing.get("id"))
                            .toList());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.syncline.sync.conformance.GeneratedCases#seeds")
    default void the_database_and_a_list_in_memory_have_one_order(int seed) {
        Random random = new Random(seed);
        String field = new AnyFilter(random).orderedField();
        boolean descending = random.nextBoolean();
        long skip = random.nextInt(4);
        long limit = random.nextInt(12);
        Operand operand = Operand.named(Fixture.REGISTRY.collection(THINGS), field);
        Comparator<Map<String, @Nullable Object>> comparator = Comparator.comparing(
                operand::in, descending ? ValueOrder.NULLS_FIRST.reversed() : ValueOrder.NULLS_FIRST);
        FindOptions options =
                new FindOptions(Fixture.by((descending ? "-" : "") + field), limit, skip, false, List.of(), List.of());
        assertThat(ids(THINGS, Map.of(), options))
                .as("seed %d, order by %s", seed, options)
                .isEqualTo(collection(THINGS).findObjects(Map.of()).stream()
                        .sorted(comparator.thenComparing(thing -> String.valueOf(thing.get("id"))))
                        .skip(skip)
                        .limit(limit)
                        .map(thing -> thing.get("id"))
                        .toList());
    }
}
