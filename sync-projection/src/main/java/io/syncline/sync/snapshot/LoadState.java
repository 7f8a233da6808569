package io.syncline.sync.snapshot;

import io.syncline.sync.database.Database;
import io.syncline.sync.store.Settings;
import java.sql.ResultSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** How far the loading of a snapshot has come, kept in the device's database, so that it goes on after any end. */
public final class LoadState {

    private static final String SNAPSHOT = "snapshot.loading";
    private static final String FRESH = "snapshot.fresh";
    private static final String PART = "snapshot.part";
    private static final String WANTED = "snapshot.wanted";
    private static final String NONE = "";

    private final Database database;
    private final Settings settings;

    public LoadState(Database database, Settings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** Which snapshot is being loaded. */
    public Optional<String> snapshot() {
        return settings.get(SNAPSHOT).filter(id -> !id.equals(NONE));
    }

    public boolean isUnderWay() {
        return snapshot().isPresent();
    }

    /** Whether this device is to begin with a snapshot, whatever it has. */
    boolean isWanted() {
        return settings.getLong(WANTED, 0) == 1;
    }

    /** Within a transaction. */
    void want() {
        settings.put(WANTED, 1);
    }

    /** Whether it began on a device that knew nothing that the snapshot could tell of. */
    boolean isFresh() {
        return settings.getLong(FRESH, 0) == 1;
    }

    /** Which part of the space is being loaded, as text. */
    String part() {
        return settings.get(PART).orElse(NONE);
    }

    /** Within a transaction. */
    void begin(String snapshot, boolean fresh, String part) {
        settings.put(SNAPSHOT, snapshot);
        settings.put(FRESH, fresh ? 1 : 0);
        settings.put(PART, part);
        database.execute("DELETE FROM syncline_snapshot_chunk");
    }

    /** Within a transaction. */
    void end() {
        settings.put(WANTED, 0);
        settings.put(SNAPSHOT, NONE);
        database.execute("DELETE FROM syncline_snapshot_chunk");
    }

    /** The chunks that are here. */
    Set<Integer> loaded() {
        return database.query("SELECT number FROM syncline_snapshot_chunk", query -> {
            Set<Integer> numbers = new HashSet<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    numbers.add(rows.getInt(1));
                }
            }
            return numbers;
        });
    }

    /** Within the transaction that takes the chunk over. */
    void isLoaded(int number) {
        database.prepared("INSERT INTO syncline_snapshot_chunk (number) VALUES (?)", insert -> {
            insert.setInt(1, number);
            return insert.executeUpdate();
        });
    }
}
