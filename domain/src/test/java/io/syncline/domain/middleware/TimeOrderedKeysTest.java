package io.syncline.domain.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeOrderedKeysTest {

    private static final long NOW = Instant.parse("2026-11-22T19:54:03.123Z").toEpochMilli();

    private long wallClock = NOW;
    private final TimeOrderedKeys keys = new TimeOrderedKeys(() -> Instant.ofEpochMilli(wallClock++), new Random(1));

    @Test
    void are_uuids_of_version_7() {
        assertThat(Stream.generate(keys).limit(1_000).map(UUID::fromString))
                .allSatisfy(uuid -> assertThat(uuid.version()).isEqualTo(7))
                .allSatisfy(uuid -> assertThat(uuid.variant()).isEqualTo(2));
    }

    @Test
    void begin_with_the_time() {
        assertThat(UUID.fromString(keys.get()).getMostSignificantBits() >>> 16).isEqualTo(NOW);
    }

    @Test
    void sort_as_text_by_the_time_they_were_made() {
        assertThat(Stream.generate(keys).limit(1_000)).isSorted();
    }

    @Test
    void differ_and_sort_within_one_millisecond() {
        TimeOrderedKeys atOnce = new TimeOrderedKeys(() -> Instant.ofEpochMilli(NOW), new Random(1));
        List<String> many = Stream.generate(atOnce).limit(10_000).toList();
        assertThat(many).doesNotHaveDuplicates().isSorted();
    }
}
