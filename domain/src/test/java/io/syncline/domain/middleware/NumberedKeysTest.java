package io.syncline.domain.middleware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.SchemaException;
import io.syncline.domain.registry.SchemaFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NumberedKeysTest {

    private static final String SCHEMA = """
            {"collections": {"track": {"version": "1", "fields": {"number": {"type": "%s"}, "name": {"type": "string"}},
              "indices": [%s]}}}
            """;
    private static final CollectionDefinition TRACK = SchemaFile.parse(
                    SCHEMA.formatted("int", "{\"field\": \"number\", \"pk\": true, \"autoInc\": true}"))
            .collection("track");

    private static NumberedKeys keys(long seed) {
        return new NumberedKeys(new Random(seed), (collection, from, to) -> false);
    }

    @Test
    void numbers_count_up_and_are_exact_in_javascript() {
        NumberedKeys keys = keys(1);
        long first = keys.next(TRACK);
        assertThat(keys.next(TRACK)).isEqualTo(first + 1);
        assertThat(first).isBetween(1L << 52, (1L << 53) - 1);
        assertThat((long) (double) first).isEqualTo(first);
    }

    @Test
    void a_thousand_devices_that_know_nothing_of_each_other_give_no_number_twice() {
        Set<Long> given = new HashSet<>();
        for (int device = 0; device < 1_000; device++) {
            NumberedKeys keys = keys(device);
            for (int i = 0; i < 100; i++) {
                assertThat(given.add(keys.next(TRACK))).as("seed %d", device).isTrue();
            }
        }
    }

    @Test
    void a_run_begins_where_the_next_million_is_free() {
        List<Long> asked = new ArrayList<>();
        NumberedKeys keys = new NumberedKeys(new Random(1), (collection, from, to) -> {
            assertThat(to - from).isEqualTo(1L << 20);
            asked.add(from);
            return asked.size() < 3;
        });
        assertThat(keys.next(TRACK)).isEqualTo(asked.get(2));
        keys.next(TRACK);
        assertThat(asked).hasSize(3);
    }

    @Test
    void only_a_key_of_one_whole_number_is_numbered() {
        for (String index : List.of(
                "{\"field\": \"name\", \"pk\": true, \"autoInc\": true}",
                "{\"field\": [\"number\", \"name\"], \"pk\": true, \"autoInc\": true}",
                "{\"field\": \"number\", \"autoInc\": true}")) {
            assertThatThrownBy(() -> SchemaFile.parse(SCHEMA.formatted("int", index)))
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining("of collection 'track' can not be \"autoInc\"");
        }
    }
}
