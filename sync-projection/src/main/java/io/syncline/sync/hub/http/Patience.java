package io.syncline.sync.hub.http;

import java.time.Duration;

/**
 * How long to wait for a hub.
 *
 * @param connect for a connection
 * @param answer for the next byte of an answer; a large request gets more time on top
 * @param silence for the next sign of life of the live signal, which sends one every 15 seconds
 * @param firstPause before a broken signal is made again the first time; twice as long each time after
 * @param longestPause at most
 */
public record Patience(
        Duration connect, Duration answer, Duration silence, Duration firstPause, Duration longestPause) {

    public static final Patience DEFAULT = new Patience(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(40),
            Duration.ofMillis(250),
            Duration.ofSeconds(30));

    private static final int DOUBLINGS = 16;

    /** The pause after so many failures in a row, before chance shortens it. */
    Duration pauseAfter(int failures) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
