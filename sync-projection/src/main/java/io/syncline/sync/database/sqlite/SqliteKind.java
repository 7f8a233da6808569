package io.syncline.sync.database.sqlite;

import io.syncline.sync.database.Connections;
import io.syncline.sync.database.DatabaseKind;
import io.syncline.sync.database.Dialect;
import io.syncline.sync.database.Durability;
import io.syncline.sync.database.StoreAddress;
import io.syncline.sync.database.WrongStoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** A file in the device's directory, whose lock keeps others away. */
public final class SqliteKind implements DatabaseKind {

    private static final String FILE = "device.sqlite";
    private static final String SCHEME = "jdbc:sqlite:";

    private final Dialect dialect = new SqliteDialect();

    @Override
    public boolean takes(StoreAddress address) {
        return address.url() == null || address.url().startsWith(SCHEME);
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    /** A file elsewhere would be one that the directory's lock does not protect. */
    @Override
    public Connections connections(StoreAddress address, Durability durability) {
        if (address.url() != null) {
            throw new WrongStoreException(
                    ("The store '%s' is no address for a device: SQLite's file lies in the directory that syncline.data"
                                    + " names; leave out syncline.store.")
                            .formatted(address));
        }
        Path file = address.directory().resolve(FILE);
        return new FileConnections(
                new SqliteDataSource(file, durability, false), new SqliteDataSource(file, durability, true));
    }

    private record FileConnections(SqliteDataSource writing, SqliteDataSource reading) implements Connections {

        @Override
        public Connection writer() throws SQLException {
            return writing.getConnection();
        }

        @Override
        public Connection reader() throws SQLException {
            return reading.getConnection();
        }

        /** Switching back to single statements commits; a call of commit() would begin another transaction at once. */
        @Override
        public void commit(Connection writer) throws SQLException {
            writer.setAutoCommit(true);
        }

        @Override
        public boolean canBeLost() {
            return false;
        }
    }
}
