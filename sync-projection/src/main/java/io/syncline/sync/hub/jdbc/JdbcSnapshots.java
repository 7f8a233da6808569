package io.syncline.sync.hub.jdbc;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.HeldSnapshot;
import io.syncline.sync.hub.NoRoom;
import io.syncline.sync.hub.SnapshotUnderWay;
import io.syncline.sync.hub.SnapshotUnknown;
import io.syncline.sync.hub.store.SnapshotName;
import io.syncline.sync.hub.store.SnapshotStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The SQL of snapshots. One that is not finished has no time at which it was. */
final class JdbcSnapshots {

    private JdbcSnapshots() {}

    static List<HeldSnapshot> list(Statements sql, String space) throws SQLException {
        List<HeldSnapshot> held = new ArrayList<>();
        String query = """
                select id, position, device, chunks, bytes, finished_at from hub_snapshot
                where space = ? and finished_at is not null order by position desc, finished_at desc
                """;
        try (ResultSet rows = sql.with(query, space).executeQuery()) {
            while (rows.next()) {
                held.add(new HeldSnapshot(
                        rows.getString(1),
                        rows.getLong(2),
                        new DeviceId(rows.getString(3)),
                        rows.getInt(4),
                        rows.getLong(5),
                        Instant.ofEpochMilli(rows.getLong(6))));
            }
        }
        return held;
    }

    static Integer begin(Statements sql, SnapshotName name, long position, Instant now) throws SQLException {
        lockSpace(sql, name.space());
        if (isBegun(sql, name)) {
            return 0;
        }
        removeAbandoned(sql, name, now);
        return sql.with("""
                        insert into hub_snapshot (space, id, position, device, chunks, bytes, touched_at, finished_at, manifest)
                        values (?, ?, ?, ?, 0, 0, ?, null, null)
                        """, name.space(), name.id(), position, name.maker().value(), now.toEpochMilli())
                .executeUpdate();
    }

    private static boolean isBegun(Statements sql, SnapshotName name) throws SQLException {
        try (ResultSet rows = sql.with(
                        "select 1 from hub_snapshot where space = ? and id = ? and device = ?",
                        name.space(),
                        name.id(),
                        name.maker().value())
                .executeQuery()) {
            return rows.next();
        }
    }

    private static void removeAbandoned(Statements sql, SnapshotName name, Instant now) throws SQLException {
        List<String> abandoned = new ArrayList<>();
        String query = "select id, device, touched_at from hub_snapshot where space = ? and finished_at is null";
        try (ResultSet rows = sql.with(query, name.space()).executeQuery()) {
            while (rows.next()) {
                boolean isOfAnother = !rows.getString(2).equals(name.maker().value());
                if (isOfAnother
                        && rows.getLong(3) > now.minus(SnapshotStore.PATIENCE).toEpochMilli()) {
                    throw new SnapshotUnderWay();
                }
                abandoned.add(rows.getString(1));
            }
        }
        for (String id : abandoned) {
            remove(sql, name.space(), id);
        }
    }

    static Integer put(Statements sql, SnapshotName name, int number, byte[] payload, long maxBytes, Instant now)
            throws SQLException {
        lockSpace(sql, name.space());
        requireUnfinished(sql, name);
        long more = payload.length - length(sql, name, number);
        if (more > 0 && bytes(sql, name.space()) + more > maxBytes) {
            throw new NoRoom(maxBytes);
        }
        sql.with(
                        "update hub_snapshot set bytes = bytes + ?, touched_at = ? where space = ? and id = ?",
                        more,
                        now.toEpochMilli(),
                        name.space(),
                        name.id())
                .executeUpdate();
        return sql.with("""
                        insert into hub_snapshot_chunk (space, id, number, payload) values (?, ?, ?, ?)
                        on conflict (space, id, number) do update set payload = excluded.payload
                        """, name.space(), name.id(), number, payload).executeUpdate();
    }

    static Integer finish(Statements sql, SnapshotName name, int chunks, byte[] manifest, Instant now)
            throws SQLException {
        lockSpace(sql, name.space());
        if (manifest(sql, name.space(), name.id()).isPresent()) {
            return 0;
        }
        requireUnfinished(sql, name);
        requireWhole(sql, name, chunks);
        sql.with("""
                        update hub_snapshot set chunks = ?, manifest = ?, bytes = bytes + ?, finished_at = ?
                        where space = ? and id = ?
                        """, chunks, manifest, (long) manifest.length, now.toEpochMilli(), name.space(), name.id())
                .executeUpdate();
        List<HeldSnapshot> held = list(sql, name.space());
        for (HeldSnapshot old : held.subList(Math.min(SnapshotStore.KEPT, held.size()), held.size())) {
            remove(sql, name.space(), old.id());
        }
        return 1;
    }

    static Optional<byte[]> manifest(Statements sql, String space, String id) throws SQLException {
        String query = "select manifest from hub_snapshot where space = ? and id = ? and finished_at is not null";
        try (ResultSet rows = sql.with(query, space, id).executeQuery()) {
            return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
        }
    }

    static Optional<byte[]> chunk(Statements sql, String space, String id, int number) throws SQLException {
        String query = """
                select payload from hub_snapshot_chunk where space = ? and id = ? and number = ?
                and exists (select 1 from hub_snapshot where space = ? and id = ? and finished_at is not null)
                """;
        try (ResultSet rows = sql.with(query, space, id, number, space, id).executeQuery()) {
            return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
        }
    }

    /** From here on nobody else changes the space's snapshots until the transaction ends. */
    private static void lockSpace(Statements sql, String space) throws SQLException {
        String query = sql.dialect().locking("select head from hub_space where space = ?");
        try (ResultSet rows = sql.with(query, space).executeQuery()) {
            rows.next();
        }
    }

    private static void requireUnfinished(Statements sql, SnapshotName name) throws SQLException {
        String query = "select 1 from hub_snapshot where space = ? and id = ? and device = ? and finished_at is null";
        try (ResultSet rows =
                sql.with(query, name.space(), name.id(), name.maker().value()).executeQuery()) {
            if (!rows.next()) {
                throw new SnapshotUnknown();
            }
        }
    }

    private static void requireWhole(Statements sql, SnapshotName name, int chunks) throws SQLException {
        String query = "select count(*), coalesce(max(number), -1) from hub_snapshot_chunk where space = ? and id = ?";
        try (ResultSet rows = sql.with(query, name.space(), name.id()).executeQuery()) {
            rows.next();
            if (rows.getInt(1) != chunks || rows.getInt(2) != chunks - 1) {
                throw new IllegalArgumentException(
                        "The snapshot is to have chunks 0 to %d; of %d, the last is number %d."
                                .formatted(chunks - 1, rows.getInt(1), rows.getInt(2)));
            }
        }
    }

    private static long length(Statements sql, SnapshotName name, int number) throws SQLException {
        String query = "select length(payload) from hub_snapshot_chunk where space = ? and id = ? and number = ?";
        try (ResultSet rows = sql.with(query, name.space(), name.id(), number).executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private static long bytes(Statements sql, String space) throws SQLException {
        try (ResultSet rows = sql.with("select coalesce(sum(bytes), 0) from hub_snapshot where space = ?", space)
                .executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void remove(Statements sql, String space, String id) throws SQLException {
        sql.with("delete from hub_snapshot_chunk where space = ? and id = ?", space, id)
                .executeUpdate();
        sql.with("delete from hub_snapshot where space = ? and id = ?", space, id)
                .executeUpdate();
    }
}
