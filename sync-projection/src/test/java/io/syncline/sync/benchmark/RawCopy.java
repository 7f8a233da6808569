package io.syncline.sync.benchmark;

import io.syncline.sync.database.Durability;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sqlite.SQLiteConfig;

/** Plain JDBC that writes the rows of a device's file into an empty one, with statements prepared once. */
final class RawCopy implements AutoCloseable {

    private final Connection connection;
    private final List<Object[]> events;
    private final Map<Object, Object[]> rowsBefore;
    private final Map<Object, Object[]> rows;
    private final PreparedStatement insertEvent;
    private final PreparedStatement insertRow;
    private final PreparedStatement updateRow;

    /** @param rowsBefore the rows as they were before the updates */
    RawCopy(Path device, Path file, Durability durability, Map<Object, Object[]> rowsBefore) {
        this.rowsBefore = rowsBefore;
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(
                durability == Durability.FULL
                        ? SQLiteConfig.SynchronousMode.FULL
                        : SQLiteConfig.SynchronousMode.NORMAL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setCacheSize(-16_384);
        config.setGetGeneratedKeys(false);
        try (Connection source = new SQLiteConfig().createConnection("jdbc:sqlite:" + device)) {
            connection = config.createConnection("jdbc:sqlite:" + file);
            copyTables(source);
            events = read(source, "SELECT * FROM syncline_event ORDER BY position");
            rows = rowsOf(source);
            insertEvent = insert("syncline_event", events.get(0).length);
            insertRow = insert("item", rows.values().iterator().next().length);
            updateRow = connection.prepareStatement(
                    "UPDATE item SET amount = ?, done = ?, syncline_sequence = ?, syncline_stamps = ? WHERE id = ?");
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The rows of a device's file now, by key. */
    static Map<Object, Object[]> rowsOf(Path device) {
        try (Connection source = new SQLiteConfig().createConnection("jdbc:sqlite:" + device)) {
            return rowsOf(source);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<Object, Object[]> rowsOf(Connection source) throws SQLException {
        Map<Object, Object[]> rows = new HashMap<>();
        read(source, "SELECT * FROM item").forEach(row -> rows.put(row[0], row));
        return rows;
    }

    private void copyTables(Connection source) throws SQLException {
        try (Statement create = connection.createStatement()) {
            create.execute("CREATE TABLE syncline_device (number INTEGER PRIMARY KEY)");
            for (Object[] definition : read(
                    source,
                    "SELECT sql FROM sqlite_master WHERE tbl_name IN ('syncline_event', 'item') AND sql IS NOT NULL")) {
                create.execute(String.valueOf(definition[0]));
            }
        }
    }

    private PreparedStatement insert(String table, int columns) throws SQLException {
        String parameters = IntStream.range(0, columns).mapToObj(i -> "?").collect(Collectors.joining(", "));
        return connection.prepareStatement("INSERT INTO " + table + " VALUES (" + parameters + ")");
    }

    void create(int event) {
        perform(() -> {
            set(insertEvent, events.get(event));
            insertEvent.executeUpdate();
            set(insertRow, rowOf(event, rowsBefore));
            insertRow.executeUpdate();
            connection.commit();
        });
    }

    void createBatch(int firstEvent, int size) {
        perform(() -> {
            for (int event = firstEvent; event < firstEvent + size; event++) {
                set(insertEvent, events.get(event));
                insertEvent.addBatch();
                set(insertRow, rowOf(event, rowsBefore));
                insertRow.addBatch();
            }
            insertEvent.executeBatch();
            insertRow.executeBatch();
            connection.commit();
        });
    }

    void update(int event) {
        perform(() -> {
            Object[] row = rowOf(event, rows);
            set(insertEvent, events.get(event));
            insertEvent.executeUpdate();
            set(updateRow, new Object[] {row[3], row[5], row[row.length - 2], row[row.length - 1], row[0]});
            updateRow.executeUpdate();
            connection.commit();
        });
    }

    private Object[] rowOf(int event, Map<Object, Object[]> rows) {
        Object[] row = rows.get(events.get(event)[2]);
        if (row == null) {
            throw new IllegalStateException("Event " + event + " has no row.");
        }
        return row;
    }

    private static void set(PreparedStatement statement, Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static List<Object[]> read(Connection source, String sql) throws SQLException {
        List<Object[]> all = new ArrayList<>();
        try (Statement query = source.createStatement();
                ResultSet rows = query.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                Object[] row = new Object[columns];
                for (int i = 0; i < columns; i++) {
                    row[i] = rows.getObject(i + 1);
                }
                all.add(row);
            }
        }
        return all;
    }

    private static void perform(SqlAction action) {
        try {
            action.run();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        perform(connection::close);
    }

    private interface SqlAction {
        void run() throws SQLException;
    }
}
