package io.syncline.sync.hub.http;

import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Waits for an answer for as long as something of it comes.
 *
 * @param exchange what ends when all of it is there
 * @param answer what has come of it
 * @param stall after how long a silence is told
 * @param most after how long it is given up
 */
record AnswerWait(CompletableFuture<HttpResponse<byte[]>> exchange, AnswerBody answer, Duration stall, Duration most) {

    /**
     * The answer, whole.
     *
     * @param whenStalled is told once of each silence, while it lasts
     */
    HttpResponse<byte[]> await(Consumer<Duration> whenStalled)
            throws ExecutionException, InterruptedException, HttpTimeoutException {
        boolean told = false;
        while (true) {
            Duration silence = answer.silentFor();
            if (silence.compareTo(most) > 0) {
                throw new HttpTimeoutException("no answer for " + most.toMillis() + " ms");
            }
            boolean stalled = silence.compareTo(stall) >= 0;
            if (stalled && !told) {
                whenStalled.accept(silence);
            }
            told = stalled;
            try {
                return exchange.get(untilNextLook(silence, stalled).toNanos() + 1, TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                // Part of the answer may have come in the meantime; the next round sees.
            }
        }
    }

    /** While one silence lasts, another may have begun when that one is looked at the next time. */
    private Duration untilNextLook(Duration silence, boolean stalled) {
        Duration untilStall = stalled ? stall : stall.minus(silence);
        Duration untilEnd = most.minus(silence);
        return untilStall.compareTo(untilEnd) < 0 ? untilStall : untilEnd;
    }
}
