package io.syncline.domain.stamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.generator.Property;
import io.syncline.domain.generator.Stamps;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StampTest {

    private static final int SEEDS = 5_000;
    private static final DeviceId DEVICE = new DeviceId("0A1B2C3D4E5F6G7H");
    private static final long MILLISECONDS =
            Instant.parse("2026-11-22T19:54:03.123Z").toEpochMilli();

    private final Property<List<Stamp>> anyTwo =
            Property.of(random -> List.of(Stamps.anyStamp(random), Stamps.anyStamp(random)));
    private final Property<List<Stamp>> twoClose = Property.of(random -> {
        List<DeviceId> devices = Stamps.devices(2, random);
        return List.of(Stamps.closeStamp(devices, 3, random), Stamps.closeStamp(devices, 3, random));
    });

    @Nested
    class The_text {

        @Test
        void shows_the_instant_the_counter_and_the_device() {
            assertThat(Stamp.of(MILLISECONDS, 4, DEVICE)).hasToString("2026-11-22T19:54:03.123Z-0004-0A1B2C3D4E5F6G7H");
        }

        @Test
        void shows_the_counter_in_four_hexadecimal_digits() {
            assertThat(Stamp.of(0, 65_535, DEVICE)).hasToString("1970-01-01T00:00:00.000Z-FFFF-0A1B2C3D4E5F6G7H");
        }

        @Test
        void can_be_read_again() {
            anyTwo.holds(
                    SEEDS,
                    stamps -> assertThat(Stamp.parse(stamps.get(0).toString())).isEqualTo(stamps.get(0)));
        }

        @Test
        void sorts_as_the_stamps_do() {
            anyTwo.holds(SEEDS, StampTest::sortAlike);
            twoClose.holds(SEEDS, StampTest::sortAlike);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "now",
                    "2026-11-22T19:54:03.123Z",
                    "2026-11-22T19:54:03.123Z-0004-",
                    "2026-11-22T19:54:03.123Z-0004-SHORT",
                    "2026-11-22T19:54:03.123Z-0004-0a1b2c3d4e5f6g7h",
                    "2026-11-22T19:54:03.123Z-00ff-0A1B2C3D4E5F6G7H",
                    "2026-11-22T19:54:03.123Z-+004-0A1B2C3D4E5F6G7H",
                    "2026-11-22T19:54:03.123Z 0004 0A1B2C3D4E5F6G7H",
                    "2026-11-22T19:54:03.123Z-0004-0A1B2C3D4E5F6G7H ",
                    "2026-13-22T19:54:03.123Z-0004-0A1B2C3D4E5F6G7H",
                    "9999-12-31T23:59:59.999Z-0004-0A1B2C3D4E5F6G7H",
                    "1969-12-31T23:59:59.999Z-0004-0A1B2C3D4E5F6G7H",
                })
        void of_another_form_is_refused_and_named(String text) {
            assertThatThrownBy(() -> Stamp.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + text + "' is not a stamp");
        }
    }

    @Nested
    class The_order {

        @Test
        void is_by_time_then_by_counter_then_by_device() {
            DeviceId other = new DeviceId("0A1B2C3D4E5F6G7I");
            assertThat(List.of(
                            Stamp.of(1, 0, DEVICE),
                            Stamp.of(1, 0, other),
                            Stamp.of(1, 1, DEVICE),
                            Stamp.of(1, 65_535, other),
                            Stamp.of(2, 0, DEVICE)))
                    .isSorted();
        }

        @Test
        void is_equal_only_for_equal_stamps() {
            twoClose.holds(
                    SEEDS,
                    stamps -> assertThat(stamps.get(0).compareTo(stamps.get(1)) == 0)
                            .isEqualTo(stamps.get(0).equals(stamps.get(1))));
        }

        @Test
        void has_no_stamp_after_itself() {
            anyTwo.holds(SEEDS, stamps -> {
                Stamp one = stamps.get(0);
                Stamp other = stamps.get(1);
                assertThat(one.isAfter(one)).isFalse();
                assertThat(one.isAfter(other)).isEqualTo(!one.equals(other) && !other.isAfter(one));
            });
        }
    }

    @Nested
    class The_parts {

        @Test
        void are_those_it_was_made_of() {
            Stamp stamp = Stamp.of(MILLISECONDS, 7, DEVICE);
            assertThat(stamp.milliseconds()).isEqualTo(MILLISECONDS);
            assertThat(stamp.instant()).isEqualTo(Instant.parse("2026-11-22T19:54:03.123Z"));
            assertThat(stamp.device()).isEqualTo(DEVICE);
        }

        @Test
        void begin_in_a_millisecond_with_its_first_hybrid_time() {
            assertThat(Stamp.firstHybridTimeOf(MILLISECONDS))
                    .isEqualTo(Stamp.of(MILLISECONDS, 0, DEVICE).hybridTime());
        }

        @Test
        void can_not_be_negative_or_too_great() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Stamp(-1, DEVICE))
                    .withMessageContaining("-1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Stamp.of(1, -1, DEVICE))
                    .withMessageContaining("-1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Stamp.of(1, 65_536, DEVICE))
                    .withMessageContaining("65536");
            assertThatIllegalArgumentException().isThrownBy(() -> Stamp.of(-1, 0, DEVICE));
        }
    }

    private static void sortAlike(List<Stamp> stamps) {
        Stamp one = stamps.get(0);
        Stamp other = stamps.get(1);
        assertThat(Integer.signum(one.toString().compareTo(other.toString())))
                .isEqualTo(Integer.signum(one.compareTo(other)));
    }
}
