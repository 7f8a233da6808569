package io.syncline.sync.hub.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How an SQLite file becomes smaller. Pages that became free are given back some at a time; a file that was made before this
 * was done is written anew once, when much of it is free, while writers wait.
 */
final class SqliteRoom {

    private static final int INCREMENTAL = 2;
    private static final int PAGES_AT_ONCE = 2_000;
    private static final int SMALL_FILE = 64;

    private SqliteRoom() {}

    /** Before the tables are made. */
    static Integer prepare(Statements sql) throws SQLException {
        if (number(sql, "pragma auto_vacuum") != INCREMENTAL && number(sql, "pragma page_count") < SMALL_FILE) {
            writeAnew(sql.connection());
        }
        return 0;
    }

    /** Answers whether there is more to give back. */
    static Boolean giveBack(Statements sql) throws SQLException {
        long free = number(sql, "pragma freelist_count");
        if (number(sql, "pragma auto_vacuum") != INCREMENTAL) {
            if (free > number(sql, "pragma page_count") / 4) {
                writeAnew(sql.connection());
            }
            return false;
        }
        run(sql.connection(), "pragma incremental_vacuum(" + PAGES_AT_ONCE + ")");
        return number(sql, "pragma freelist_count") < free && free > PAGES_AT_ONCE;
    }

    /** Only now does the file itself become smaller. */
    static Integer truncateLog(Statements sql) throws SQLException {
        return (int) number(sql, "pragma wal_checkpoint(truncate)");
    }

    private static void writeAnew(Connection connection) throws SQLException {
        run(connection, "pragma auto_vacuum = " + INCREMENTAL);
        run(connection, "vacuum");
    }

    /** The driver carries out only the first step of what it takes for a query. */
    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static long number(Statements sql, String query) throws SQLException {
        try (Statement statement = sql.connection().createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }
}
