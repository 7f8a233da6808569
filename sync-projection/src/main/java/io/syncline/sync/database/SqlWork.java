package io.syncline.sync.database;

import java.sql.SQLException;

/**
 * Work that may fail in the database.
 *
 * @param <A> what it works on
 * @param <R> what it answers
 */
@FunctionalInterface
public interface SqlWork<A, R> {

    R on(A argument) throws SQLException;
}
