package io.syncline.sync.adopt.source;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;

/**
 * Reads the ways in which a database without a type for it says when: as ISO 8601 text, with a blank instead of the T if
 * need be, and without a zone in UTC; or as a number.
 *
 * <p>A number with a fraction that can be a Julian day of the years 0 to 9999 is one, as in SQLite's {@code julianday}.
 * Any other number is seconds since 1970 where that is within 230 years of it, and otherwise milliseconds.
 */
public final class Moments {

    private static final DateTimeFormatter TEXT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[' '][XXX][XX][X]")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final double FIRST_JULIAN_DAY = 1_721_059.5;
    private static final double END_OF_JULIAN_DAYS = 5_373_484.5;
    private static final double JULIAN_DAY_OF_EPOCH = 2_440_587.5;
    private static final double MILLISECONDS_PER_DAY = 86_400_000;
    private static final double MOST_SECONDS = 230 * 365.2425 * 86_400;
    private static final double MOST_MILLISECONDS = 1e15;

    private Moments() {}

    /**
     * The moment that a value means.
     *
     * @throws IllegalArgumentException when it means none
     */
    public static Instant of(Object value) {
        if (value instanceof Instant instant) {
            return instant;
        }
        if (value instanceof LocalDate day) {
            return day.atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        if (value instanceof String text) {
            return ofText(text.strip());
        }
        if (value instanceof Number number && Math.abs(number.doubleValue()) < MOST_MILLISECONDS) {
            return ofNumber(number);
        }
        throw new IllegalArgumentException("a date, a date and time, or a number of seconds is expected");
    }

    private static Instant ofText(String text) {
        try {
            return TEXT.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from)
                    .query(found -> {
                        if (found instanceof OffsetDateTime time) {
                            return time.toInstant();
                        }
                        return found instanceof LocalDate date
                                ? date.atStartOfDay().toInstant(ZoneOffset.UTC)
                                : LocalDateTime.from(found).toInstant(ZoneOffset.UTC);
                    });
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "a date and time such as 2026-01-10 08:30:00 or 2026-01-10T08:30:00.000Z is expected", e);
        }
    }

    private static Instant ofNumber(Number number) {
        double value = number.doubleValue();
        if (number instanceof Double && FIRST_JULIAN_DAY <= value && value < END_OF_JULIAN_DAYS) {
            return Instant.ofEpochMilli(Math.round((value - JULIAN_DAY_OF_EPOCH) * MILLISECONDS_PER_DAY));
        }
        double milliseconds = Math.abs(value) <= MOST_SECONDS ? value * 1_000 : value;
        return Instant.ofEpochMilli(Math.round(milliseconds));
    }
}
