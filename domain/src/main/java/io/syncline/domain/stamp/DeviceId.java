package io.syncline.domain.stamp;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The random identity of a device: sixteen characters of {@code 0-9A-V} (80 random bits), fixed in length so that
 * stamps sort as text.
 *
 * @param value the sixteen characters, never null
 */
public record DeviceId(String value) implements Comparable<DeviceId> {

    private static final int LENGTH = 16;
    private static final int BITS_PER_CHARACTER = 5;
    private static final Pattern FORM = Pattern.compile("[0-9A-V]{" + LENGTH + "}");

    public DeviceId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A device id has %d characters of 0-9 and A-V; this one is '%s'.".formatted(LENGTH, value));
        }
    }

    /** A new identity; give a {@link java.security.SecureRandom} where two devices must never share one. */
    public static DeviceId random(RandomGenerator random) {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            int digit = random.nextInt(1 << BITS_PER_CHARACTER);
            text.append(Character.toUpperCase(Character.forDigit(digit, 1 << BITS_PER_CHARACTER)));
        }
        return new DeviceId(text.toString());
    }

    @Override
    public int compareTo(DeviceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
