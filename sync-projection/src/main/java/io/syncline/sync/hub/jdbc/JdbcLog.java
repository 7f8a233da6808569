package io.syncline.sync.hub.jdbc;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.hub.DeviceEnd;
import io.syncline.sync.hub.EventHeader;
import io.syncline.sync.hub.Page;
import io.syncline.sync.hub.PositionedEvent;
import io.syncline.sync.hub.SealedEvent;
import io.syncline.sync.hub.store.Appended;
import io.syncline.sync.hub.store.Batch;
import io.syncline.sync.hub.store.ReadRequest;
import io.syncline.sync.hub.store.StampBound;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The log's SQL.
 *
 * <p>Positions without gaps that a reader could skip over: an append first locks its space's row, so appends to one
 * space follow one another whatever database this is, and gives out positions from there; the new head is committed
 * with the events. A reader asks for the head first and then reads up to it, so all that it may see is there.
 */
final class JdbcLog {

    /** In the place of a device whose events are left out: no device is called so. */
    private static final String NOBODY = "";

    /** Rows that the driver may hold at once, where it would otherwise fetch all, however large. */
    private static final int AT_ONCE = 100;

    private static final String READ = """
            select position, device, epoch, sequence, stamp, transaction_start, transaction_size, %s
            from hub_event
            where space = ? and position > ? and position <= ? and device <> ?
            order by position
            limit ?
            """;

    private JdbcLog() {}

    static Appended append(Statements sql, Batch batch, StampBound bound) throws SQLException {
        long head = lockedHead(sql, batch.space());
        long lastHeld = lastSequence(sql, batch);
        List<SealedEvent> added = batch.newAfter(lastHeld);
        requireSame(sql, batch, batch.lastKnown(lastHeld));
        if (added.isEmpty()) {
            return new Appended(lastHeld, head, 0);
        }
        bound.check(added);
        insert(sql, added, head);
        moveLastSequence(sql, batch);
        moveHead(sql, batch.space(), head + added.size());
        return new Appended(batch.lastSequence(), head + added.size(), added.size());
    }

    static Page read(Statements sql, ReadRequest request) throws SQLException {
        long head = head(sql, request.space());
        PreparedStatement statement = sql.with(
                READ.formatted(JdbcTags.payload(request)),
                JdbcTags.with(
                        request,
                        request.space(),
                        request.after(),
                        head,
                        request.without() == null ? NOBODY : request.without().value(),
                        request.maxEvents() + 1L));
        statement.setFetchSize(AT_ONCE);
        Page page;
        try (ResultSet rows = statement.executeQuery()) {
            page = page(rows, request, head);
        }
        // Only now: what is dropped while the rows are read would be missing from the page.
        JdbcRetention.requireKept(sql, request);
        return page;
    }

    private static void requireSame(Statements sql, Batch batch, long lastKnown) throws SQLException {
        List<SealedEvent> held = held(sql, batch, lastKnown);
        batch.requireSameAs(held);
        if (held.size() < lastKnown - batch.firstSequence() + 1) {
            JdbcRetention.requireSame(sql, batch);
        }
    }

    static long head(Statements sql, String space) throws SQLException {
        return number(sql.with("select head from hub_space where space = ?", space));
    }

    static SortedMap<Integer, Long> held(Statements sql, String space, DeviceId device) throws SQLException {
        PreparedStatement statement = sql.with(
                "select epoch, last_sequence from hub_held where space = ? and device = ?", space, device.value());
        SortedMap<Integer, Long> lastByEpoch = new TreeMap<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                lastByEpoch.put(rows.getInt(1), rows.getLong(2));
            }
        }
        return lastByEpoch;
    }

    static List<DeviceEnd> ends(Statements sql, String space) throws SQLException {
        PreparedStatement statement = sql.with(
                "select device, epoch, last_sequence from hub_held where space = ? order by device, epoch", space);
        List<DeviceEnd> ends = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ends.add(new DeviceEnd(new DeviceId(rows.getString(1)), rows.getInt(2), rows.getLong(3)));
            }
        }
        return ends;
    }

    private static long lockedHead(Statements sql, String space) throws SQLException {
        String query = sql.dialect().locking("select head from hub_space where space = ?");
        try (ResultSet rows = sql.with(query, space).executeQuery()) {
            if (!rows.next()) {
                throw new IllegalStateException("There is no space " + space + ".");
            }
            return rows.getLong(1);
        }
    }

    private static void moveHead(Statements sql, String space, long head) throws SQLException {
        sql.with("update hub_space set head = ? where space = ?", head, space).executeUpdate();
    }

    private static long lastSequence(Statements sql, Batch batch) throws SQLException {
        return number(sql.with(
                "select last_sequence from hub_held where space = ? and device = ? and epoch = ?",
                batch.space(),
                batch.device().value(),
                batch.epoch()));
    }

    private static void moveLastSequence(Statements sql, Batch batch) throws SQLException {
        sql.with("""
                        insert into hub_held (space, device, epoch, last_sequence) values (?, ?, ?, ?)
                        on conflict (space, device, epoch) do update set last_sequence = excluded.last_sequence
                        """, batch.space(), batch.device().value(), batch.epoch(), batch.lastSequence())
                .executeUpdate();
    }

    private static List<SealedEvent> held(Statements sql, Batch batch, long lastKnown) throws SQLException {
        if (lastKnown < batch.firstSequence()) {
            return List.of();
        }
        PreparedStatement statement =
                sql.with("""
                select position, device, epoch, sequence, stamp, transaction_start, transaction_size, payload
                from hub_event
                where space = ? and device = ? and epoch = ? and sequence between ? and ?
                order by sequence
                """, batch.space(), batch.device().value(), batch.epoch(), batch.firstSequence(), lastKnown);
        List<SealedEvent> held = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                held.add(event(rows, batch.space()));
            }
        }
        return held;
    }

    private static void insert(Statements sql, List<SealedEvent> events, long head) throws SQLException {
        PreparedStatement statement = sql.with("""
                insert into hub_event
                    (space, position, device, epoch, sequence, stamp, transaction_start, transaction_size, payload, tag)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """);
        statement.clearBatch();
        long position = head;
        for (SealedEvent event : events) {
            bind(statement, ++position, event);
            statement.addBatch();
        }
        statement.executeBatch();
    }

    private static void bind(PreparedStatement statement, long position, SealedEvent event) throws SQLException {
        EventHeader header = event.header();
        statement.setString(1, header.space());
        statement.setLong(2, position);
        statement.setString(3, header.device().value());
        statement.setInt(4, header.epoch());
        statement.setLong(5, header.sequence());
        statement.setLong(6, header.stamp().hybridTime());
        statement.setLong(7, header.transactionStart());
        statement.setInt(8, header.transactionSize());
        statement.setBytes(9, event.payload());
        statement.setString(10, event.tag() == null ? null : event.tag().value());
    }

    private static Page page(ResultSet rows, ReadRequest request, long head) throws SQLException {
        List<PositionedEvent> events = new ArrayList<>();
        long bytes = 0;
        while (rows.next()) {
            SealedEvent event = event(rows, request.space());
            bytes += event.payload().length;
            if (events.size() == request.maxEvents() || (bytes > request.maxBytes() && !events.isEmpty())) {
                return new Page(events, events.get(events.size() - 1).position(), true);
            }
            events.add(new PositionedEvent(rows.getLong(1), event));
        }
        return new Page(events, head, false);
    }

    static SealedEvent event(ResultSet row, String space) throws SQLException {
        DeviceId device = new DeviceId(row.getString(2));
        EventHeader header = new EventHeader(
                space,
                device,
                row.getInt(3),
                row.getLong(4),
                new Stamp(row.getLong(5), device),
                row.getLong(6),
                row.getInt(7));
        byte[] payload = row.getBytes(8);
        return payload == null ? SealedEvent.passedOver(header) : new SealedEvent(header, payload);
    }

    /** The number in the first row; 0 when there is no row, or null in it. */
    private static long number(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }
}
