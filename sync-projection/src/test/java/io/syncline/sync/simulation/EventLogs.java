package io.syncline.sync.simulation;

import io.syncline.domain.event.Origin;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.hub.EventHeader;
import io.syncline.sync.hub.SealedEvent;
import io.syncline.sync.seal.EventSealer;
import io.syncline.sync.seal.SpaceKey;
import io.syncline.sync.store.EventChain;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the events that lie in files, past the product. */
final class EventLogs {

    private static final Pattern MARK = Pattern.compile("\"mark\":\"(w\\d+)\"");

    private EventLogs() {}

    /** All events of users in a device's store, in the order in which it got them. */
    static List<Event> ofDevice(Path directory) {
        return read(directory.resolve("device.sqlite"), """
                SELECT d.id, d.epoch, e.sequence, e.transaction_start, e.hybrid_time, e.collection || '/' || e.object_key,
                       e.kind, e.changes, e.hash, e.former_names IS NOT NULL
                FROM syncline_event e JOIN syncline_device d ON d.number = e.device
                WHERE e.collection NOT LIKE 'syncline\\_%' ESCAPE '\\' AND e.collection NOT LIKE '@%' ORDER BY e.position
                """, EventLogs::event);
    }

    /** The mark that a write with these changes has left; empty for none. */
    static String mark(String changes) {
        Matcher mark = MARK.matcher(changes);
        return mark.find() ? mark.group(1) : "";
    }

    private static Event event(ResultSet row) throws SQLException {
        Write.Kind kind = switch (row.getString(7).toLowerCase(Locale.ROOT)) {
            case "created" -> Write.Kind.CREATE;
            case "modified" -> Write.Kind.MODIFY;
            case "deleted" -> Write.Kind.DELETE;
            default -> throw new Violation("an event is of the kind %s".formatted(row.getString(7)));
        };
        return new Event(
                row.getString(1),
                row.getInt(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getString(6),
                kind,
                mark(row.getString(8)),
                HexFormat.of().formatHex(row.getBytes(9)),
                row.getBoolean(10));
    }

    /** The hashes of the events that the hub holds. A device that went back may give number and stamp once more. */
    static Set<String> heldBy(Path hub, SpaceKey key) {
        EventSealer sealer = new EventSealer(key);
        return new HashSet<>(read(hub, """
                SELECT space, device, epoch, sequence, stamp, transaction_start, transaction_size, payload FROM hub_event
                """, row -> hash(sealed(row), sealer)));
    }

    private static SealedEvent sealed(ResultSet row) throws SQLException {
        DeviceId device = new DeviceId(row.getString(2));
        Stamp stamp = new Stamp(row.getLong(5), device);
        EventHeader header = new EventHeader(
                row.getString(1), device, row.getInt(3), row.getLong(4), stamp, row.getLong(6), row.getInt(7));
        return new SealedEvent(header, row.getBytes(8));
    }

    private static String hash(SealedEvent event, EventSealer sealer) {
        EventHeader header = event.header();
        byte[] opened = sealer.open(event);
        byte[] previous = Arrays.copyOf(opened, EventChain.HASH_BYTES);
        byte[] content = Arrays.copyOfRange(opened, EventChain.HASH_BYTES, opened.length);
        Origin origin = new Origin(header.stamp(), header.epoch(), header.sequence(), header.transactionStart());
        return HexFormat.of().formatHex(EventChain.hash(previous, origin, content));
    }

    /** The key of the space that a device is in; empty where it is in none. */
    static Optional<SpaceKey> keyOf(Path directory) {
        return read(
                        directory.resolve("device.sqlite"),
                        "SELECT setting FROM syncline_setting WHERE name = 'space.key'",
                        row -> SpaceKey.parse(row.getString(1)))
                .stream()
                .findFirst();
    }

    /** The hub's log: position, and the event's identity. */
    static List<Map.Entry<Long, String>> ofHub(Path hub) {
        return read(
                hub,
                "SELECT position, device || '-' || epoch || '-' || sequence FROM hub_event ORDER BY space, position",
                row -> Map.entry(row.getLong(1), row.getString(2)));
    }

    /** The events that the hub's log still has. */
    static Set<String> identities(Path hub) {
        Set<String> identities = new HashSet<>();
        ofHub(hub).forEach(event -> identities.add(event.getValue()));
        return identities;
    }

    /** Whether a device has anything of a snapshot. */
    static boolean hasSnapshot(Path directory) {
        return !read(
                        directory.resolve("device.sqlite"),
                        "SELECT position FROM syncline_snapshot_event LIMIT 1",
                        row -> row.getLong(1))
                .isEmpty();
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static <T> List<T> read(Path file, String sql, Reading<T> reading) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reading.of(rows));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException("Reading %s failed.".formatted(file), e);
        }
    }
}
