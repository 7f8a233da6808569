package io.syncline.sync.store;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The devices whose events are kept here, and how far their events were received. */
public final class Devices {

    /** What stands before the first event of a chain. */
    static final byte[] NO_HASH = new byte[32];

    /** In whose name this device keeps events that are nobody else's business. They never travel. */
    static final DeviceId NOBODY = new DeviceId("0000000000000000");

    private final Database database;
    private final Map<Integer, KnownDevice> byNumber = new ConcurrentHashMap<>();
    private final Map<Identity, Integer> numbers = new ConcurrentHashMap<>();

    public Devices(Database database) {
        this.database = database;
        readAgain();
        database.afterReconnection(this::readAgain);
    }

    private record Identity(DeviceId id, int epoch) {}

    private void readAgain() {
        everybody().forEach(this::know);
    }

    private void know(KnownDevice device) {
        byNumber.put(device.number(), device);
        numbers.put(new Identity(device.id(), device.epoch()), device.number());
    }

    /** All that are known, this device first. */
    public List<KnownDevice> all() {
        return everybody().stream()
                .filter(device -> !device.id().equals(NOBODY))
                .toList();
    }

    /** Nobody's place among the devices, for events that never travel. Within a transaction. */
    KnownDevice nobody() {
        return require(NOBODY, 1);
    }

    private List<KnownDevice> everybody() {
        String sql = "SELECT number, id, epoch, name FROM syncline_device ORDER BY number";
        return database.query(sql, query -> {
            List<KnownDevice> devices = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    devices.add(new KnownDevice(
                            rows.getInt(1), new DeviceId(rows.getString(2)), rows.getInt(3), rows.getString(4)));
                }
            }
            return devices;
        });
    }

    public KnownDevice byNumber(int number) {
        KnownDevice known = byNumber.get(number);
        if (known == null) {
            throw new IllegalStateException("No device has the number " + number + ".");
        }
        return known;
    }

    public Optional<KnownDevice> find(DeviceId id, int epoch) {
        return Optional.ofNullable(numbers.get(new Identity(id, epoch))).map(byNumber::get);
    }

    /** The device in its latest epoch that is known here; one that nothing else is known of has no name. */
    public KnownDevice latest(DeviceId id) {
        return byNumber.values().stream()
                .filter(device -> device.id().equals(id))
                .max(Comparator.comparingInt(KnownDevice::epoch))
                .orElseGet(() -> new KnownDevice(0, id, 1, null));
    }

    /** The device, made known if it was not. Within a transaction. */
    public KnownDevice require(DeviceId id, int epoch) {
        return find(id, epoch).orElseGet(() -> add(id, epoch));
    }

    private KnownDevice add(DeviceId id, int epoch) {
        int number = byNumber.size() + 1;
        String sql = """
                INSERT INTO syncline_device (number, id, epoch, received_sequence, received_hash)
                VALUES (?, ?, ?, 0, ?)
                """;
        database.prepared(sql, insert -> {
            insert.setInt(1, number);
            insert.setString(2, id.value());
            insert.setInt(3, epoch);
            insert.setBytes(4, NO_HASH);
            return insert.executeUpdate();
        });
        KnownDevice added = new KnownDevice(number, id, epoch, null);
        know(added);
        database.transaction().afterRollback(() -> {
            numbers.remove(new Identity(id, epoch));
            byNumber.remove(number);
        });
        return added;
    }

    /** Remembers what a device is called. Within a transaction. */
    public void rename(DeviceId id, String name) {
        database.prepared("UPDATE syncline_device SET name = ? WHERE id = ?", update -> {
            update.setString(1, name);
            update.setString(2, id.value());
            return update.executeUpdate();
        });
        byNumber.replaceAll((number, device) ->
                device.id().equals(id) ? new KnownDevice(number, id, device.epoch(), name) : device);
    }

    /** How far the events of a remote device were received. */
    public ChainHead received(KnownDevice device) {
        String sql = "SELECT received_sequence, received_hash FROM syncline_device WHERE number = ?";
        return database.query(sql, query -> {
            query.setInt(1, device.number());
            return headOf(query);
        });
    }

    /** How many events were received of other devices, whatever became of them. */
    public long receivedOfOthers(DeviceId own) {
        return database.query("SELECT sum(received_sequence) FROM syncline_device WHERE id <> ?", query -> {
            query.setString(1, own.value());
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        });
    }

    /** Remembers how far the events of a remote device were received. Within a transaction. */
    public void receivedUntil(KnownDevice device, ChainHead head) {
        String sql = "UPDATE syncline_device SET received_sequence = ?, received_hash = ? WHERE number = ?";
        database.prepared(sql, update -> {
            update.setLong(1, head.sequence());
            update.setBytes(2, head.hash());
            update.setInt(3, device.number());
            return update.executeUpdate();
        });
    }

    static ChainHead headOf(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            return rows.next() ? new ChainHead(rows.getLong(1), rows.getBytes(2)) : ChainHead.NONE;
        }
    }
}
