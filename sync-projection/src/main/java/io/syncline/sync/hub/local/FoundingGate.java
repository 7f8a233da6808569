package io.syncline.sync.hub.local;

import io.syncline.sync.hub.NotAllowed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Lets those in who may begin a space, and slows down those who begin many. */
final class FoundingGate {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Founding founding;
    private final InstantSource clock;
    private final Deque<Instant> recent = new ArrayDeque<>();

    FoundingGate(Founding founding, InstantSource clock) {
        this.founding = founding;
        this.clock = clock;
    }

    void pass(@Nullable String token) {
        if (founding instanceof Founding.ByToken known) {
            requireToken(known.token(), token);
        } else if (founding instanceof Founding.Open open) {
            count(open.perMinute());
        }
    }

    private void requireToken(String known, @Nullable String given) {
        if (given == null || !MessageDigest.isEqual(bytes(known), bytes(given))) {
            throw new NotAllowed(NotAllowed.Reason.FOUNDING_CLOSED);
        }
    }

    private synchronized void count(int perMinute) {
        Instant now = clock.instant();
        recent.removeIf(earlier -> !earlier.plus(WINDOW).isAfter(now));
        if (recent.size() >= perMinute) {
            throw new NotAllowed(NotAllowed.Reason.FOUNDING_TOO_OFTEN);
        }
        recent.add(now);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
