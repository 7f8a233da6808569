package io.syncline.device.hubserver;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved. */
final class MovableClock implements InstantSource {

    private volatile Instant now = Instant.parse("2026-11-22T12:00:00Z");

    void pass(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
