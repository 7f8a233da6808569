package io.syncline.sync.typed;

import static io.syncline.domain.typed.query.Conditions.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.typed.Repository;
import io.syncline.domain.typed.TypedCollections;
import io.syncline.domain.typed.annotation.Collection;
import io.syncline.domain.typed.annotation.Field;
import io.syncline.domain.typed.annotation.Key;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that can be kept is read as it was. */
class RoundTripTest {

    private static final int RECORDS = 300;

    @TempDir
    Path directory;

    record Times(
            Instant exact,
            LocalDate date,
            LocalDateTime dateTime,
            LocalTime time,
            OffsetDateTime offset,
            ZonedDateTime zoned,
            Duration duration,
            Period period,
            ZoneId zone) {}

    record Numbers(
            int whole,
            long wide,
            short small,
            byte least,
            double fraction,
            float single,
            BigDecimal decimal,
            BigInteger big) {}

    record Leaf(@Nullable String name, Optional<UUID> id, boolean on, char sign, DayOfWeek day, URI uri) {}

    record Tree(Leaf leaf, List<Tree> trees) {}

    @Collection(version = "1")
    record Everything(
            @Key String id,
            String text,
            char sign,
            int whole,
            Long wide,
            short small,
            byte least,
            double fraction,
            float single,
            boolean on,
            @Nullable Boolean maybe,
            Instant moment,
            @Field(type = "timestamp") Instant millis,
            @Field(type = "string") Instant exact,
            LocalDate date,
            LocalDateTime dateTime,
            LocalTime time,
            OffsetDateTime offset,
            ZonedDateTime zoned,
            Duration duration,
            Period period,
            ZoneId zone,
            DayOfWeek day,
            UUID uuid,
            URI uri,
            @Field(type = "string") BigDecimal decimal,
            @Field(type = "string") BigInteger big,
            BigDecimal number,
            BigInteger whole100,
            Optional<Integer> perhaps,
            Times times,
            Numbers numbers,
            Tree tree,
            List<@Nullable String> names,
            Set<Integer> set,
            Map<DayOfWeek, List<BigDecimal>> map,
            @Field(type = "json") String inJson,
            Object anything) {}

    @Collection(version = "1")
    record Bytes(@Key UUID id, byte[] bytes) {}

    @Test
    void every_type_is_read_as_it_was_written() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (TypedDevice device = new TypedDevice(directory, TypedCollections.of(Everything.class, Bytes.class))) {
            Repository<Everything, String> everything = device.repositories().of(Everything.class);
            List<Everything> written = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                written.add(everything(i, random));
            }
            assertThat(everything.createAll(written)).as("seed %d", seed).isEqualTo(written);
            for (Everything each : written) {
                assertThat(everything.findById(each.id())).as("seed %d", seed).contains(each);
            }
        }
    }

    @Test
    void the_order_of_what_is_ordered_is_that_of_the_values() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (TypedDevice device = new TypedDevice(directory, TypedCollections.of(Everything.class, Bytes.class))) {
            Repository<Everything, String> everything = device.repositories().of(Everything.class);
            List<Everything> written = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                written.add(everything(i, random));
            }
            everything.createAll(written);
            Everything middle = written.get(0);
            assertThat(everything.count(where(Everything::exact).lessThan(middle.exact())))
                    .as("seed %d", seed)
                    .isEqualTo(written.stream()
                            .filter(each -> each.exact().isBefore(middle.exact()))
                            .count());
            assertThat(everything.count(where(Everything::dateTime).lessThan(middle.dateTime())))
                    .as("seed %d", seed)
                    .isEqualTo(written.stream()
                            .filter(each -> each.dateTime().isBefore(middle.dateTime()))
                            .count());
            assertThat(everything.count(where(Everything::time).lessThan(middle.time())))
                    .as("seed %d", seed)
                    .isEqualTo(written.stream()
                            .filter(each -> each.time().isBefore(middle.time()))
                            .count());
            assertThat(everything.count(where(Everything::number).lessThan(middle.number())))
                    .as("seed %d", seed)
                    .isEqualTo(written.stream()
                            .filter(each -> each.number().compareTo(middle.number()) < 0)
                            .count());
            assertThat(everything.count(where(Everything::date).atLeast(middle.date())))
                    .as("seed %d", seed)
                    .isEqualTo(written.stream()
                            .filter(each -> !each.date().isBefore(middle.date()))
                            .count());
            assertThat(everything.count(where(Everything::times, Times::exact)
                            .lessThan(middle.times().exact())))
                    .as("seed %d", seed)
                    .isEqualTo(written.stream()
                            .filter(each ->
                                    each.times().exact().isBefore(middle.times().exact()))
                            .count());
        }
    }

    @Test
    void bytes_are_read_as_they_were_written() {
        try (TypedDevice device = new TypedDevice(directory, TypedCollections.of(Everything.class, Bytes.class))) {
            Repository<Bytes, UUID> repository = device.repositories().of(Bytes.class);
            for (byte[] bytes : List.of(new byte[0], new byte[] {0, -1, 127, -128}, new byte[100_000])) {
                Bytes created = repository.create(new Bytes(null, bytes));
                assertThat(repository.findById(created.id()).orElseThrow().bytes())
                        .isEqualTo(bytes);
            }
        }
    }

    private static Everything everything(int number, Random random) {
        return new Everything(
                "%05d".formatted(number),
                text(random),
                sign(random),
                pick(random, random.nextInt(), Integer.MIN_VALUE, Integer.MAX_VALUE),
                pick(random, random.nextLong(), Long.MIN_VALUE, Long.MAX_VALUE),
                pick(random, (short) random.nextInt(), Short.MIN_VALUE, Short.MAX_VALUE),
                pick(random, (byte) random.nextInt(), Byte.MIN_VALUE, Byte.MAX_VALUE),
                fraction(random),
                pick(random, random.nextFloat(), Float.MIN_VALUE, Float.MAX_VALUE, 0.1f),
                random.nextBoolean(),
                pick(random, true, false, null),
                instant(random).truncatedTo(ChronoUnit.MILLIS),
                pick(random, Instant.ofEpochMilli(random.nextLong() / 1000), Instant.ofEpochMilli(Long.MAX_VALUE)),
                instant(random),
                date(random),
                dateTime(random),
                time(random),
                offset(random),
                zoned(random),
                duration(random),
                pick(random, Period.ZERO, Period.of(-1, 13, 400), Period.ofDays(Integer.MAX_VALUE)),
                zone(random),
                DayOfWeek.of(1 + random.nextInt(7)),
                new UUID(random.nextLong(), random.nextLong()),
                pick(random, URI.create("https://example.org/a%20b?c=ü#d"), URI.create("mailto:a@b"), URI.create("")),
                decimal(random),
                new BigInteger(1 + random.nextInt(2_000), random).negate(),
                sameNumber(decimal(random).stripTrailingZeros()),
                new BigInteger(1 + random.nextInt(300), random).negate(),
                pick(random, Optional.of(random.nextInt()), Optional.empty()),
                new Times(
                        instant(random),
                        date(random),
                        dateTime(random),
                        time(random),
                        offset(random),
                        zoned(random),
                        duration(random),
                        Period.ofMonths(random.nextInt()),
                        zone(random)),
                new Numbers(
                        random.nextInt(),
                        pick(random, random.nextLong(), Long.MIN_VALUE, Long.MAX_VALUE),
                        (short) random.nextInt(),
                        (byte) random.nextInt(),
                        fraction(random),
                        pick(random, random.nextFloat(), Float.MIN_VALUE, Float.MAX_VALUE),
                        decimal(random),
                        new BigInteger(1 + random.nextInt(200), random)),
                tree(random, 4),
                pick(random, List.of(), java.util.Arrays.asList(text(random), null, ""), List.of("a", "a")),
                new LinkedHashSet<>(List.of(random.nextInt(), 7)),
                Map.of(DayOfWeek.MONDAY, List.of(decimal(random)), DayOfWeek.SUNDAY, List.of()),
                text(random),
                pick(random, "text", 7L, 1.5, true, List.of("a", 1L, Map.of("b", List.of())), Map.of()));
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }

    private static String text(Random random) {
        return pick(
                        random,
                        "",
                        " ",
                        "Ada",
                        "ÄöüßI\u0130\u0131",
                        "\uD83D\uDE80 '\"\\\n\t%_$.",
                        "x".repeat(5_000),
                        "null")
                + random.nextInt(3);
    }

    private static char sign(Random random) {
        return pick(random, 'a', ' ', '\'', 'ß', '\uFFFD', '\u0001');
    }

    private static double fraction(Random random) {
        double any = Double.longBitsToDouble(random.nextLong());
        return pick(
                random,
                Double.isFinite(any) ? any + 0.0 : 1.5,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                -Double.MAX_VALUE,
                0.1,
                1e18,
                (double) Long.MAX_VALUE,
                (double) (1L << 53),
                random.nextGaussian());
    }

    private static BigDecimal decimal(Random random) {
        return pick(
                random,
                new BigDecimal("1.50"),
                new BigDecimal("-0.000000000000000000001"),
                BigDecimal.valueOf(random.nextLong(), random.nextInt(20)),
                new BigDecimal("12345678901234567890123456789012345678.90"),
                BigDecimal.ZERO);
    }

    /** As a number is read from a field of type decimal: without zeros or an exponent that mean nothing. */
    private static BigDecimal sameNumber(BigDecimal number) {
        return new BigDecimal(number.toPlainString());
    }

    private static Instant instant(Random random) {
        return pick(
                random,
                Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
                Instant.parse("0000-01-01T00:00:00Z"),
                Instant.parse("9999-12-31T23:59:59.999999999Z"),
                Instant.EPOCH);
    }

    private static LocalDate date(Random random) {
        return pick(
                random,
                LocalDate.of(0, 1, 1),
                LocalDate.of(9999, 12, 31),
                LocalDate.of(1900 + random.nextInt(200), 2, 1 + random.nextInt(28)));
    }

    private static LocalDateTime dateTime(Random random) {
        return date(random).atTime(time(random));
    }

    private static LocalTime time(Random random) {
        return pick(
                random,
                LocalTime.MIDNIGHT,
                LocalTime.MAX,
                LocalTime.of(8, 30),
                LocalTime.of(8, 30, 0, 500_000_000),
                LocalTime.ofNanoOfDay(random.nextInt(Integer.MAX_VALUE)));
    }

    private static OffsetDateTime offset(Random random) {
        return pick(
                random,
                OffsetDateTime.MIN,
                OffsetDateTime.MAX,
                dateTime(random).atOffset(ZoneOffset.ofHoursMinutes(5, 45)),
                dateTime(random).atOffset(ZoneOffset.UTC));
    }

    private static ZonedDateTime zoned(Random random) {
        return pick(
                random,
                LocalDateTime.of(2026, 10, 25, 2, 30)
                        .atZone(ZoneId.of("Europe/Berlin"))
                        .withLaterOffsetAtOverlap(),
                LocalDateTime.of(2026, 10, 25, 2, 30)
                        .atZone(ZoneId.of("Europe/Berlin"))
                        .withEarlierOffsetAtOverlap(),
                dateTime(random).atZone(ZoneId.of("Asia/Tokyo")),
                dateTime(random).atZone(ZoneOffset.ofHours(-3)));
    }

    private static ZoneId zone(Random random) {
        return pick(random, ZoneId.of("Europe/Berlin"), ZoneOffset.UTC, ZoneId.of("UTC+2"));
    }

    private static Duration duration(Random random) {
        return pick(
                random,
                Duration.ZERO,
                Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
                Duration.ofSeconds(Long.MIN_VALUE),
                Duration.ofNanos(random.nextLong()));
    }

    private static Tree tree(Random random, int depth) {
        List<Tree> below = new ArrayList<>();
        for (int i = 0; depth > 0 && i < random.nextInt(3); i++) {
            below.add(tree(random, depth - 1));
        }
        Leaf leaf = new Leaf(
                pick(random, null, text(random)),
                pick(random, Optional.empty(), Optional.of(new UUID(random.nextLong(), random.nextLong()))),
                random.nextBoolean(),
                sign(random),
                DayOfWeek.FRIDAY,
                URI.create("a:b"));
        return new Tree(leaf, below);
    }
}
