package io.syncline.domain.stamp;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.generator.Property;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HybridClockTest {

    private static final DeviceId DEVICE = new DeviceId("0000000000000001");
    private static final DeviceId OTHER = new DeviceId("0000000000000002");
    private static final long NOW = Instant.parse("2026-11-22T19:54:03.123Z").toEpochMilli();
    private static final int COUNTERS = 1 << 16;

    private long wallClock = NOW;
    private final HybridClock clock = new HybridClock(() -> Instant.ofEpochMilli(wallClock), DEVICE);

    @Nested
    class While_the_wall_clock_moves_on {

        @Test
        void stamps_follow_it() {
            assertThat(clock.next()).isEqualTo(Stamp.of(NOW, 0, DEVICE));
            wallClock += 5;
            assertThat(clock.next()).isEqualTo(Stamp.of(NOW + 5, 0, DEVICE));
        }

        @Test
        void stamps_of_one_millisecond_count_up() {
            assertThat(clock.next()).isEqualTo(Stamp.of(NOW, 0, DEVICE));
            assertThat(clock.next()).isEqualTo(Stamp.of(NOW, 1, DEVICE));
        }

        @Test
        void the_next_millisecond_is_taken_when_the_counter_of_one_is_used_up() {
            Stamp last = clock.next();
            for (int i = 1; i < COUNTERS; i++) {
                last = clock.next();
            }
            assertThat(last).isEqualTo(Stamp.of(NOW, COUNTERS - 1, DEVICE));
            assertThat(clock.next()).isEqualTo(Stamp.of(NOW + 1, 0, DEVICE));
        }
    }

    @Nested
    class When_the_wall_clock_goes_back {

        @Test
        void stamps_do_not() {
            Stamp before = clock.next();
            wallClock -= Duration.ofDays(365).toMillis();
            assertThat(clock.next()).isEqualTo(Stamp.of(NOW, 1, DEVICE)).isGreaterThan(before);
        }

        @Test
        void to_before_1970_stamps_are_given_out_all_the_same() {
            wallClock = -1;
            Stamp first = clock.next();
            assertThat(first.milliseconds()).isZero();
            assertThat(clock.next()).isGreaterThan(first);
        }
    }

    @Nested
    class After_a_stamp_was_observed {

        @Test
        void from_the_future_the_next_one_is_later() {
            Stamp future = Stamp.of(NOW + 1_000_000, 3, OTHER);
            clock.observe(future);
            assertThat(clock.next()).isEqualTo(Stamp.of(NOW + 1_000_000, 4, DEVICE));
        }

        @Test
        void from_the_past_nothing_changes() {
            clock.observe(Stamp.of(NOW - 1, 3, OTHER));
            assertThat(clock.next()).isEqualTo(Stamp.of(NOW, 0, DEVICE));
        }

        @Test
        void with_the_last_counter_of_a_millisecond_the_next_millisecond_is_taken() {
            clock.observe(Stamp.of(NOW, COUNTERS - 1, OTHER));
            assertThat(clock.next()).isEqualTo(Stamp.of(NOW + 1, 0, DEVICE));
        }

        @Test
        void of_a_device_that_sorts_later_the_next_one_is_still_later() {
            Stamp seen = Stamp.of(NOW, 0, new DeviceId("VVVVVVVVVVVVVVVV"));
            clock.observe(seen);
            assertThat(clock.next()).isGreaterThan(seen);
        }
    }

    @Nested
    class When_the_wall_clock_is_corrected {

        @Test
        void stamps_follow_the_corrected_time() {
            clock.correctBy(Duration.ofHours(1), 0);
            assertThat(clock.now()).isEqualTo(NOW + 3_600_000);
            assertThat(clock.next().milliseconds()).isEqualTo(NOW + 3_600_000);
        }

        @Test
        void the_next_stamp_is_later_than_the_last_one_that_still_counts() {
            Stamp before = clock.next();
            clock.correctBy(Duration.ofHours(-1), before.hybridTime());
            assertThat(clock.now()).isEqualTo(NOW - 3_600_000);
            assertThat(clock.next()).isGreaterThan(before);
        }

        @Test
        void stamps_that_count_no_more_do_not_hold_the_clock_back() {
            clock.next();
            clock.correctBy(Duration.ofHours(-1), 0);
            assertThat(clock.next().milliseconds()).isEqualTo(NOW - 3_600_000);
        }

        @Test
        void again_the_corrections_do_not_add_up() {
            clock.correctBy(Duration.ofHours(1), 0);
            clock.correctBy(Duration.ofHours(2), 0);
            assertThat(clock.now()).isEqualTo(NOW + 7_200_000);
        }
    }

    @Test
    void whatever_happens_a_stamp_is_later_than_all_before_it() {
        Property.of(random -> random).holds(500, (any, random) -> checkRandomWalk(random));
    }

    private void checkRandomWalk(Random random) {
        Stamp latest = clock.next();
        for (int step = 0; step < 50; step++) {
            wallClock = NOW + random.nextInt(-5, 6);
            if (random.nextInt(3) == 0) {
                Stamp seen = Stamp.of(NOW + random.nextInt(-5, 6), random.nextInt(COUNTERS), OTHER);
                clock.observe(seen);
                latest = seen.isAfter(latest) ? seen : latest;
            }
            Stamp next = clock.next();
            assertThat(next).isGreaterThan(latest);
            latest = next;
        }
    }

    @Test
    void several_threads_never_get_the_same_stamp() {
        Set<Stamp> stamps = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 20_000).parallel().forEach(i -> stamps.add(clock.next()));
        assertThat(stamps).hasSize(20_000);
    }
}
