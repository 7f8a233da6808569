package io.syncline.sync.hub.retention;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a hub keeps of what it need not keep.
 *
 * @param age how old events must be to go; zero when they go at once, null when they never do
 * @param live for how long after it was last heard of the hub waits for a device to read
 */
public record RetentionPolicy(@Nullable Duration age, Duration live) {

    private static final Pattern DAYS = Pattern.compile("([0-9]{1,6})d?");

    public RetentionPolicy {
        if (live.isNegative() || live.isZero()) {
            throw new IllegalArgumentException(
                    "A device is live for some time after it was heard of; syncline.hub.retention-live is %s."
                            .formatted(live));
        }
    }

    /**
     * Reads a setting: {@code keep-all}, {@code newest}, or a number of days such as {@code 90} or {@code 90d}.
     *
     * @throws IllegalArgumentException when it is none of these
     */
    public static RetentionPolicy parse(String text, Duration live) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        Matcher days = DAYS.matcher(word);
        if (word.equals("keep-all")) {
            return new RetentionPolicy(null, live);
        }
        if (word.equals("newest")) {
            return new RetentionPolicy(Duration.ZERO, live);
        }
        if (days.matches()) {
            return new RetentionPolicy(Duration.ofDays(Long.parseLong(days.group(1))), live);
        }
        throw new IllegalArgumentException(
                "syncline.hub.retention is keep-all, newest, or a number of days such as 90; not '%s'."
                        .formatted(text));
    }

    /** Whether nothing ever goes. */
    public boolean keepsAll() {
        return age == null;
    }
}
