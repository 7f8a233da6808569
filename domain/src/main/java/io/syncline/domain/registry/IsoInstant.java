package io.syncline.domain.registry;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The one text of an instant: UTC, milliseconds, four digits of year, so that text order is time order. */
final class IsoInstant {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String PATTERN = "0000-00-00T00:00:00.000Z";
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private IsoInstant() {}

    static String format(Instant instant) {
        if (instant.isBefore(FIRST) || !instant.isBefore(END)) {
            throw new IllegalArgumentException("an instant of the years 0000 to 9999 is expected");
        }
        return FORMAT.format(instant);
    }

    /** The one text of what another text says. */
    static String canonical(String text) {
        return isCanonical(text) ? text : format(parse(text));
    }

    /** Most texts come in the one form already, and the parser is slow. */
    private static boolean isCanonical(String text) {
        if (text.length() != PATTERN.length()) {
            return false;
        }
        for (int i = 0; i < PATTERN.length(); i++) {
            char expected = PATTERN.charAt(i);
            char actual = text.charAt(i);
            boolean fits = expected == '0' ? actual >= '0' && actual <= '9' : actual == expected;
            if (!fits) {
                return false;
            }
        }
        int month = number(text, 5);
        return month >= 1
                && month <= 12
                && number(text, 8) >= 1
                && number(text, 8)
                        <= YearMonth.of(Integer.parseInt(text, 0, 4, 10), month).lengthOfMonth()
                && number(text, 11) < 24
                && number(text, 14) < 60
                && number(text, 17) < 60;
    }

    private static int number(String text, int at) {
        return Integer.parseInt(text, at, at + 2, 10);
    }

    /** Also takes an offset, and a date or a date and time without one, which are read as UTC. */
    static Instant parse(String text) {
        try {
            if (text.indexOf('T') < 0) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            return DateTimeFormatter.ISO_DATE_TIME
                    .parseBest(text, OffsetDateTime::from, LocalDateTime::from)
                    .query(temporal -> temporal instanceof OffsetDateTime time
                            ? time.toInstant()
                            : LocalDateTime.from(temporal).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("an ISO-8601 instant such as 2026-01-10T08:30:00.000Z is expected", e);
        }
    }
}
