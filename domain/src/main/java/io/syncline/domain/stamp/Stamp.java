package io.syncline.domain.stamp;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/**
 * The time of one write: a hybrid logical time and the device that wrote. Stamps are totally ordered, by hybrid time
 * and then by device, and their text sorts as they do: {@code 2026-11-22T19:54:03.123Z-0004-0A1B2C3D4E5F6G7H}.
 *
 * <p>The hybrid time is one number: milliseconds since the epoch in the upper 48 bits, a counter in the lower 16, as
 * proposed in Kulkarni, Demirbas, Madappa, Avva and Leone, "Logical Physical Clocks" (2014), section 6.
 *
 * @param hybridTime milliseconds and counter in one number, not negative
 * @param device the device that wrote
 */
public record Stamp(long hybridTime, DeviceId device) implements Comparable<Stamp> {

    static final int COUNTER_BITS = 16;
    private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;
    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int INSTANT_LENGTH = "2026-11-22T19:54:03.123Z".length();
    private static final int COUNTER_LENGTH = 4;
    private static final int COMPACT_RADIX = 36;
    private static final char COMPACT_SEPARATOR = '-';
    private static final int DEVICE_AT = INSTANT_LENGTH + 1 + COUNTER_LENGTH + 1;

    public Stamp {
        if (hybridTime < 0) {
            throw new IllegalArgumentException("A stamp's time is not negative; this one is " + hybridTime + ".");
        }
    }

    /** The stamp of the given milliseconds since the epoch and counter (0 to 65,535). */
    public static Stamp of(long milliseconds, int counter, DeviceId device) {
        if (counter < 0 || counter > COUNTER_MASK) {
            throw new IllegalArgumentException("A stamp's counter is 0 to 65535; this one is " + counter + ".");
        }
        return new Stamp(milliseconds << COUNTER_BITS | counter, device);
    }

    /** The least hybrid time of that millisecond. */
    public static long firstHybridTimeOf(long milliseconds) {
        return milliseconds << COUNTER_BITS;
    }

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @throws IllegalArgumentException when the text is not a stamp
     */
    public static Stamp parse(String text) {
        try {
            long milliseconds = Instant.parse(text.substring(0, INSTANT_LENGTH)).toEpochMilli();
            int counter = Integer.parseInt(text.substring(INSTANT_LENGTH + 1, INSTANT_LENGTH + 1 + COUNTER_LENGTH), 16);
            Stamp stamp = of(milliseconds, counter, new DeviceId(text.substring(DEVICE_AT)));
            if (stamp.toString().equals(text)) {
                return stamp;
            }
        } catch (DateTimeParseException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IllegalArgumentException(notAStamp(text), e);
        }
        throw new IllegalArgumentException(notAStamp(text));
    }

    /** The shortest text that names the stamp; it does not sort as stamps do. */
    public String compact() {
        return Long.toString(hybridTime, COMPACT_RADIX) + COMPACT_SEPARATOR + device.value();
    }

    /**
     * Reads what {@link #compact()} wrote.
     *
     * @throws IllegalArgumentException when the text is something else
     */
    public static Stamp ofCompact(String text) {
        int separator = text.indexOf(COMPACT_SEPARATOR);
        if (separator < 0) {
            throw new IllegalArgumentException("'" + text + "' is not a stamp in its compact form");
        }
        return new Stamp(
                Long.parseLong(text.substring(0, separator), COMPACT_RADIX),
                new DeviceId(text.substring(separator + 1)));
    }

    /** Milliseconds since the epoch, by the writing device's hybrid clock. */
    public long milliseconds() {
        return hybridTime >>> COUNTER_BITS;
    }

    /** The wall-clock part. */
    public Instant instant() {
        return Instant.ofEpochMilli(milliseconds());
    }

    public boolean isAfter(Stamp other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Stamp other) {
        int byTime = Long.compare(hybridTime, other.hybridTime);
        return byTime != 0 ? byTime : device.compareTo(other.device);
    }

    @Override
    public String toString() {
        return "%s-%04X-%s".formatted(MILLISECONDS.format(instant()), hybridTime & COUNTER_MASK, device);
    }

    private static String notAStamp(String text) {
        return "'%s' is not a stamp; one looks like 2026-11-22T19:54:03.123Z-0004-0A1B2C3D4E5F6G7H.".formatted(text);
    }
}
