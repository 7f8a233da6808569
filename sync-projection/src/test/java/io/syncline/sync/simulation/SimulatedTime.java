package io.syncline.sync.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The true time, which passes when it is told to; and clocks that show another one. */
final class SimulatedTime {

    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private long nanos;

    void pass(Duration duration) {
        nanos += duration.toNanos();
    }

    long nanos() {
        return nanos;
    }

    Instant now() {
        return BEGINNING.plusNanos(nanos);
    }

    /** A clock that somebody may set. */
    final class WallClock implements InstantSource {

        private Duration error = Duration.ZERO;

        void isWrongBy(Duration newError) {
            error = newError;
        }

        @Override
        public Instant instant() {
            return now().plus(error);
        }
    }

    WallClock wallClock() {
        return new WallClock();
    }
}
