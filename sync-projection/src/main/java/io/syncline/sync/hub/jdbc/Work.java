package io.syncline.sync.hub.jdbc;

import java.sql.SQLException;

/** Something to do with a connection. */
@FunctionalInterface
interface Work<T> {
    T run(Statements statements) throws SQLException;
}
