package io.syncline.domain.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;

/** The canonical forms of the ready-made types. */
final class ReadyTypes {

    private static final int LAST_YEAR = 9999;
    private static final int UUID_LENGTH = 36;

    private ReadyTypes() {}

    static Object canonicalUrl(Object value) {
        try {
            URI uri = new URI(value.toString());
            boolean isWeb = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (uri.isAbsolute() && (!isWeb || uri.getHost() != null)) {
                return value.toString();
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("an absolute URL is expected: " + e.getReason(), e);
        }
        throw new IllegalArgumentException("an absolute URL such as https://example.org/page is expected");
    }

    /** Four digits of year, so that text order is time order. */
    static Object canonicalDate(Object value) {
        try {
            LocalDate date = value instanceof LocalDate given ? given : LocalDate.parse(value.toString());
            if (date.getYear() >= 0 && date.getYear() <= LAST_YEAR) {
                return date.toString();
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a date such as 2026-01-10 is expected", e);
        }
        throw new IllegalArgumentException("a date of the years 0000 to 9999 is expected");
    }

    /** Java's own reader takes shorter texts too, and would make another UUID of them than the writer meant. */
    static Object canonicalUuid(Object value) {
        try {
            if (value instanceof UUID || value.toString().length() == UUID_LENGTH) {
                return UUID.fromString(value.toString()).toString().toLowerCase(Locale.ROOT);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a UUID is expected", e);
        }
        throw new IllegalArgumentException("a UUID is expected");
    }
}
