package io.syncline.device.adopt;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Chinook in a database of any kind: reads its rows, and copies it from one into another. */
record Chinook(String url) {

    static final List<String> TABLES = List.of(
            "Album",
            "Artist",
            "Customer",
            "Employee",
            "Genre",
            "Invoice",
            "InvoiceLine",
            "MediaType",
            "Playlist",
            "PlaylistTrack",
            "Track");

    private static final int ROWS_AT_A_TIME = 1_000;

    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private <T> T connected(Work<T> work) {
        try (Connection connection = DriverManager.getConnection(url)) {
            return work.with(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(url, e);
        }
    }

    /** All rows of a table, by the names of the columns. */
    List<Map<String, Object>> rows(String table) {
        return connected(connection -> {
            String quote = connection.getMetaData().getIdentifierQuoteString();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT * FROM " + quote + table + quote)) {
                List<Map<String, Object>> found = new ArrayList<>();
                while (rows.next()) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        row.put(rows.getMetaData().getColumnName(i), rows.getObject(i));
                    }
                    found.add(row);
                }
                return found;
            }
        });
    }

    /** Makes the same tables with the same rows in an empty database. Only for a source in SQLite. */
    Chinook copyTo(String other) {
        Chinook copy = new Chinook(other);
        copy.connected(to -> {
            String quote = to.getMetaData().getIdentifierQuoteString();
            for (String table : TABLES) {
                run(to, definition(table, quote));
                insert(to, table, quote);
            }
            for (String table : TABLES) {
                for (Map<String, Object> key : query("SELECT * FROM pragma_foreign_key_list('" + table + "')")) {
                    run(
                            to,
                            "ALTER TABLE %1$s%2$s%1$s ADD FOREIGN KEY (%1$s%3$s%1$s) REFERENCES %1$s%4$s%1$s (%1$s%5$s%1$s)"
                                    .formatted(quote, table, key.get("from"), key.get("table"), key.get("to")));
                }
            }
            return to;
        });
        return copy;
    }

    private String definition(String table, String quote) {
        List<String> parts = new ArrayList<>();
        List<String> key = new ArrayList<>();
        for (Map<String, Object> column : query("SELECT * FROM pragma_table_info('" + table + "') ORDER BY cid")) {
            String type =
                    column.get("type").toString().replace("NVARCHAR", "VARCHAR").replace("DATETIME", "TIMESTAMP NULL");
            boolean required = !column.get("notnull").equals(0);
            parts.add(quote + column.get("name") + quote + " "
                    + (required ? type.replace(" NULL", "") + " NOT NULL" : type));
            if (!column.get("pk").equals(0)) {
                key.add(quote + column.get("name") + quote);
            }
        }
        return "CREATE TABLE %1$s%2$s%1$s (%3$s, PRIMARY KEY (%4$s))"
                .formatted(quote, table, String.join(", ", parts), String.join(", ", key));
    }

    private void insert(Connection to, String table, String quote) throws SQLException {
        List<Map<String, Object>> rows = rows(table);
        String marks = String.join(", ", Collections.nCopies(rows.get(0).size(), "?"));
        to.setAutoCommit(false);
        try (PreparedStatement insert =
                to.prepareStatement("INSERT INTO " + quote + table + quote + " VALUES (" + marks + ")")) {
            int waiting = 0;
            for (Map<String, Object> row : rows) {
                int place = 1;
                for (Map.Entry<String, Object> value : row.entrySet()) {
                    insert.setObject(place++, forColumn(value.getKey(), value.getValue()));
                }
                insert.addBatch();
                if (++waiting % ROWS_AT_A_TIME == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        to.commit();
        to.setAutoCommit(true);
    }

    private static Object forColumn(String column, Object value) {
        boolean isMoment = column.endsWith("Date") && value != null;
        return isMoment ? java.sql.Timestamp.valueOf(value.toString()) : value;
    }

    private List<Map<String, Object>> query(String sql) {
        return connected(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                List<Map<String, Object>> found = new ArrayList<>();
                while (rows.next()) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        row.put(rows.getMetaData().getColumnName(i), rows.getObject(i));
                    }
                    found.add(row);
                }
                return found;
            }
        });
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
