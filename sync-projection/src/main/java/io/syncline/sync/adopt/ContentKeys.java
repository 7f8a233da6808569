package io.syncline.sync.adopt;

import io.syncline.sync.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Keys for rows that have none: half of the SHA-256 of the row's content, and a number that tells equal rows apart, as in
 * {@code 9b74c9897bac770ffc029102a200c5de-1}. Whoever adopts the same rows gives the same keys, in whatever order they
 * come. A row whose content changes is another row to them: the old one goes and a new one comes.
 *
 * <p>Equal rows are counted in the database, as there may be more contents than memory has room for.
 */
final class ContentKeys {

    private static final int BYTES = 16;

    private final AdoptedDatabase database;

    /** Begins counting anew. */
    ContentKeys(AdoptedDatabase database) {
        this.database = database;
        database.run("DELETE FROM equal_content", PreparedStatement::executeUpdate);
    }

    /** @param content all values of the row as text, in an order that does not change */
    String next(String content) {
        byte[] hash = Arrays.copyOf(Sha256.of(content.getBytes(StandardCharsets.UTF_8)), BYTES);
        return HexFormat.of().formatHex(hash) + "-" + count(hash);
    }

    private long count(byte[] hash) {
        String sql = """
                INSERT INTO equal_content (hash, seen) VALUES (?, 1)
                ON CONFLICT (hash) DO UPDATE SET seen = seen + 1 RETURNING seen
                """;
        return database.run(sql, upsert -> {
            upsert.setBytes(1, hash);
            try (ResultSet row = upsert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }
}
