package io.syncline.sync.projection;

import io.syncline.sync.database.Database;
import io.syncline.sync.database.DatabaseException;
import io.syncline.sync.database.SqlWork;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Asks several questions of one state of the data. */
@FunctionalInterface
interface Asking {

    <R> R ask(String sql, SqlWork<PreparedStatement, R> work);

    /** Asks over this connection. */
    static Asking of(Connection connection) {
        return new Asking() {
            @Override
            public <R> R ask(String sql, SqlWork<PreparedStatement, R> work) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    return work.on(statement);
                } catch (SQLException e) {
                    throw new DatabaseException("Failed at: " + sql, e);
                }
            }
        };
    }

    /** Asks inside of the transaction that this thread is in. */
    static Asking inTransaction(Database database) {
        return new Asking() {
            @Override
            public <R> R ask(String sql, SqlWork<PreparedStatement, R> work) {
                return database.query(sql, work);
            }
        };
    }
}
