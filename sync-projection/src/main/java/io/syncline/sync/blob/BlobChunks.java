package io.syncline.sync.blob;

import io.syncline.sync.database.Database;
import java.sql.ResultSet;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The chunks that bytes are cut into, in the database and on their way. All have {@value #BYTES} bytes but the last one,
 * which is not empty unless it is the only one. Part of the protocol, so the number is for ever.
 */
public final class BlobChunks {

    public static final int BYTES = 1024 * 1024;

    private final Database database;
    private final AtomicLong lastContent;

    BlobChunks(Database database) {
        this.database = database;
        this.lastContent = new AtomicLong(database.query("""
                SELECT max(content) FROM (
                    SELECT max(content) AS content FROM syncline_blob_chunk
                    UNION ALL SELECT max(content) AS content FROM syncline_blob) AS contents
                """, query -> {
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0L;
            }
        }));
    }

    /** How many chunks that many bytes have. */
    public static int count(long size) {
        return Math.toIntExact(Math.max(1, (size + BYTES - 1) / BYTES));
    }

    /** How many bytes that chunk has, of so many in all. */
    public static int length(long size, int number) {
        return (int) Math.min(BYTES, size - (long) number * BYTES);
    }

    /** A number for new content. */
    long newContent() {
        return lastContent.incrementAndGet();
    }

    /** Stores one chunk, in the place of the one that was there, if any. */
    void put(long content, int number, byte[] bytes) {
        database.writing(() -> {
            database.prepared("DELETE FROM syncline_blob_chunk WHERE content = ? AND number = ?", delete -> {
                delete.setLong(1, content);
                delete.setInt(2, number);
                return delete.executeUpdate();
            });
            database.prepared("INSERT INTO syncline_blob_chunk (content, number, bytes) VALUES (?, ?, ?)", insert -> {
                insert.setLong(1, content);
                insert.setInt(2, number);
                insert.setBytes(3, bytes);
                return insert.executeUpdate();
            });
        });
    }

    /**
     * One chunk.
     *
     * @throws BlobGoneException when it is not there
     */
    byte[] get(long content, int number) {
        return database.query("SELECT bytes FROM syncline_blob_chunk WHERE content = ? AND number = ?", query -> {
            query.setLong(1, content);
            query.setInt(2, number);
            try (ResultSet rows = query.executeQuery()) {
                if (!rows.next()) {
                    throw new BlobGoneException();
                }
                return rows.getBytes(1);
            }
        });
    }

    /** Which chunks of the content are there. */
    BitSet there(long content) {
        return database.query("SELECT number FROM syncline_blob_chunk WHERE content = ?", query -> {
            query.setLong(1, content);
            BitSet there = new BitSet();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    there.set(rows.getInt(1));
                }
            }
            return there;
        });
    }

    void delete(long content) {
        database.writing(() -> database.prepared("DELETE FROM syncline_blob_chunk WHERE content = ?", delete -> {
            delete.setLong(1, content);
            return delete.executeUpdate();
        }));
    }

    /** Removes what streams left behind that broke off with the process. Before anything else is stored. */
    void deleteLeftovers() {
        String sql = """
                DELETE FROM syncline_blob_chunk
                WHERE content NOT IN (SELECT content FROM syncline_blob WHERE content IS NOT NULL)
                """;
        database.writing(() -> database.prepared(sql, java.sql.PreparedStatement::executeUpdate));
    }
}
