package io.syncline.sync.hub.jdbc;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Tries again what failed only because of others at the same time, or because a connection broke. The failures before
 * the last are kept with it.
 */
final class Retry {

    private static final int MOST_ATTEMPTS = 6;
    private static final long FIRST_PAUSE_MILLISECONDS = 20;

    /** Broken connections; transactions that were chosen to give way. */
    private static final Set<String> CLASSES = Set.of("08", "40");

    /**
     * The database ends or starts (57P0x); it had to give way (55P03); two nodes bring the tables up to date at once
     * (23505, 42701, 42P07): the second one finds the work done.
     */
    private static final Set<String> STATES = Set.of("57P01", "57P02", "57P03", "55P03", "23505", "42701", "42P07");

    private Retry() {}

    /** Something that may fail in ways that pass. */
    @FunctionalInterface
    interface Attempt<T> {
        T run() throws SQLException;
    }

    static <T> T run(String what, Attempt<T> attempt) {
        List<SQLException> earlier = new ArrayList<>();
        while (true) {
            try {
                return attempt.run();
            } catch (SQLException e) {
                if (!passes(e) || earlier.size() == MOST_ATTEMPTS - 1) {
                    earlier.forEach(e::addSuppressed);
                    throw new StoreFailure(what, e);
                }
                earlier.add(e);
                pause(what, earlier.size());
            }
        }
    }

    /** The pool says so itself when it gave up waiting for a connection; then there is no use in waiting once more. */
    static boolean passes(SQLException failure) {
        String state = failure.getSQLState();
        return state != null
                && !(failure instanceof SQLTransientConnectionException)
                && (STATES.contains(state) || CLASSES.contains(state.substring(0, 2)));
    }

    /** Twice as long each time, half of it by chance, so that those who met do not meet again. */
    private static void pause(String what, int failures) {
        long longest = FIRST_PAUSE_MILLISECONDS << failures;
        try {
            TimeUnit.MILLISECONDS.sleep(
                    longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailure(what, e);
        }
    }
}
