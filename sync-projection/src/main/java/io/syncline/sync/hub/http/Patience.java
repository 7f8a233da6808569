package io.syncline.sync.hub.http;

import java.time.Duration;

/**
 * How long to wait for a hub.
 *
 * @param connect for a connection
 * @param stall for the next byte of an answer until that is told to those who watch
 * @param answer for the next byte of an answer; a large request gets more time on top
 * @param silence for the next sign of life of the live signal, which sends one every 15 seconds
 * @param firstPause before a broken signal is made again the first time; twice as long each time after
 * @param longestPause at most
 */
public record Patience(
        Duration connect,
        Duration stall,
        Duration answer,
        Duration silence,
        Duration firstPause,
        Duration longestPause) {

    public static final Patience DEFAULT = new Patience(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(40),
            Duration.ofMillis(250),
            Duration.ofSeconds(30));

    private static final int DOUBLINGS = 16;

    public Patience {
        if (!isPositive(stall) || !isPositive(answer)) {
            throw new IllegalArgumentException(
                    "A call of the hub stalls, and is given up, after more than nothing (syncline.sync.stall, syncline.sync.timeout), not %s and %s."
                            .formatted(stall, answer));
        }
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    /** With other times for answers. */
    public Patience withAnswers(Duration newStall, Duration newAnswer) {
        return new Patience(connect, newStall, newAnswer, silence, firstPause, longestPause);
    }

    /** The pause after so many failures in a row, before chance shortens it. */
    Duration pauseAfter(int failures) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
