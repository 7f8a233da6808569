package io.syncline.sync.simulation;

import io.syncline.sync.database.Connections;
import io.syncline.sync.database.DatabaseKind;
import io.syncline.sync.database.Dialect;
import io.syncline.sync.database.Durability;
import io.syncline.sync.database.StoreAddress;
import io.syncline.sync.database.sqlite.SqliteKind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** SQLite as devices use it, on a disk on which processes die. */
public final class SimulatedKind implements DatabaseKind {

    private static final String URL = "jdbc:simulated:";
    private static final Map<Path, DurableSteps> DISKS = new ConcurrentHashMap<>();

    private final DatabaseKind sqlite = new SqliteKind();

    /** The address of that directory, for a process that takes those steps. */
    static StoreAddress address(Path directory, DurableSteps steps) {
        DISKS.put(directory, steps);
        return StoreAddress.of(directory, URL + directory);
    }

    static void forget(Path directory) {
        DISKS.remove(directory);
    }

    @Override
    public boolean takes(StoreAddress address) {
        return address.url() != null && address.url().startsWith(URL);
    }

    @Override
    public Dialect dialect() {
        return sqlite.dialect();
    }

    @Override
    public Connections connections(StoreAddress address, Durability durability) {
        Connections files = sqlite.connections(StoreAddress.of(address.directory()), durability);
        return new Disk(files, DISKS.get(address.directory()));
    }

    private record Disk(Connections files, DurableSteps steps) implements Connections {

        @Override
        public Connection writer() throws SQLException {
            return files.writer();
        }

        @Override
        public Connection reader() throws SQLException {
            return files.reader();
        }

        /** There is one thread. */
        @Override
        public int mostReaders() {
            return 1;
        }

        @Override
        public void commit(Connection writer) throws SQLException {
            steps.beforeCommit();
            files.commit(writer);
            steps.afterCommit();
        }

        @Override
        public boolean canBeLost() {
            return false;
        }
    }
}
