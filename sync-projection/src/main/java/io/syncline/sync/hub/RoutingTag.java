package io.syncline.sync.hub;

import java.util.regex.Pattern;

/**
 * What a hub tells apart events by, without learning what it stands for: a keyed hash that only the devices of the space
 * can make. Devices ask for the events of some tags; what it means is theirs to know.
 *
 * @param value sixteen hexadecimal digits
 */
public record RoutingTag(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{16}");

    public RoutingTag {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A routing tag has sixteen digits of 0-9 and a-f; this one is '%s'.".formatted(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
