package io.syncline.sync.hub.jdbc;

import io.syncline.domain.stamp.DeviceId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one node tells the others: that a space's log has grown.
 *
 * @param node who tells it
 */
record HeadNews(String node, String space, DeviceId author, long head) {

    private static final int WORDS = 4;

    String text() {
        return String.join(" ", node, space, author.value(), Long.toString(head));
    }

    /** Reads it; empty when it is something else, which a later version may send. */
    static Optional<HeadNews> parse(@Nullable String text) {
        String[] words = text == null ? new String[0] : text.split(" ", -1);
        if (words.length != WORDS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new HeadNews(words[0], words[1], new DeviceId(words[2]), Long.parseLong(words[3])));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
