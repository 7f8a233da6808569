package io.syncline.sync.hub.jdbc;

import io.syncline.sync.hub.HeldChunks;
import io.syncline.sync.hub.NoRoom;
import io.syncline.sync.hub.store.SealedChunk;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.Optional;

/** The SQL of blobs. Each space's bytes are counted, so that a limit costs no sum. */
final class JdbcChunks {

    private JdbcChunks() {}

    static HeldChunks chunks(Statements sql, String space, String name) throws SQLException {
        BitSet held = new BitSet();
        int chunks = 0;
        try (ResultSet rows = sql.with(
                        "select number, chunks from hub_blob_chunk where space = ? and name = ?", space, name)
                .executeQuery()) {
            while (rows.next()) {
                held.set(rows.getInt(1));
                chunks = rows.getInt(2);
            }
        }
        return new HeldChunks(chunks, held);
    }

    static Integer put(Statements sql, SealedChunk chunk, long maxBytes) throws SQLException {
        long before = count(sql, chunk.space());
        long all = before + chunk.payload().length - length(sql, chunk);
        if (all > before && all > maxBytes) {
            throw new NoRoom(maxBytes);
        }
        sql.with("update hub_blob_space set bytes = ? where space = ?", all, chunk.space())
                .executeUpdate();
        return sql.with(
                        """
                        insert into hub_blob_chunk (space, name, number, chunks, bytes, payload) values (?, ?, ?, ?, ?, ?)
                        on conflict (space, name, number) do update
                        set chunks = excluded.chunks, bytes = excluded.bytes, payload = excluded.payload
                        """,
                        chunk.space(),
                        chunk.name(),
                        chunk.number(),
                        chunk.chunks(),
                        chunk.payload().length,
                        chunk.payload())
                .executeUpdate();
    }

    static Optional<byte[]> chunk(Statements sql, String space, String name, int number) throws SQLException {
        try (ResultSet rows = sql.with(
                        "select payload from hub_blob_chunk where space = ? and name = ? and number = ?",
                        space,
                        name,
                        number)
                .executeQuery()) {
            return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
        }
    }

    /** How much the space has. From here on nobody else counts for it until the transaction ends. */
    private static long count(Statements sql, String space) throws SQLException {
        sql.with("insert into hub_blob_space (space, bytes) values (?, ?) on conflict (space) do nothing", space, 0L)
                .executeUpdate();
        String counted = sql.dialect().locking("select bytes from hub_blob_space where space = ?");
        try (ResultSet rows = sql.with(counted, space).executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static long length(Statements sql, SealedChunk chunk) throws SQLException {
        try (ResultSet rows = sql.with(
                        "select bytes from hub_blob_chunk where space = ? and name = ? and number = ?",
                        chunk.space(),
                        chunk.name(),
                        chunk.number())
                .executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }
}
