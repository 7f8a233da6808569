package io.syncline.sync.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Statements of the reading connections that stay prepared: to prepare one takes longer than to find an object with it.
 * A connection is used by one thread at a time, and so are its statements; with the connection they end.
 */
final class ReadStatements {

    private static final int MOST_OF_A_CONNECTION = 200;

    private final Map<Connection, Map<String, PreparedStatement>> byConnection =
            Collections.synchronizedMap(new WeakHashMap<>());

    /** Does the work with a statement that may have been used before. The work closes the results it has asked for. */
    <R> R ask(Connection pooled, String sql, SqlWork<PreparedStatement, R> work) throws SQLException {
        // The pool's own wrapper would close the statement when the connection goes back.
        Connection connection = pooled.unwrap(Connection.class);
        Map<String, PreparedStatement> statements = byConnection.computeIfAbsent(connection, any -> eldestGoes());
        PreparedStatement statement = statements.remove(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
        }
        boolean isUsable = false;
        try {
            R answer = work.on(statement);
            isUsable = true;
            return answer;
        } finally {
            if (isUsable) {
                keep(statements, sql, statement);
            } else {
                statement.close();
            }
        }
    }

    private static void keep(Map<String, PreparedStatement> statements, String sql, PreparedStatement statement)
            throws SQLException {
        PreparedStatement other = statements.put(sql, statement);
        if (other != null) {
            other.close();
        }
        if (statements.size() > MOST_OF_A_CONNECTION) {
            PreparedStatement eldest =
                    statements.remove(statements.keySet().iterator().next());
            if (eldest != null) {
                eldest.close();
            }
        }
    }

    /** Whoever is used is put back at the end. */
    private static Map<String, PreparedStatement> eldestGoes() {
        return new LinkedHashMap<>();
    }
}
