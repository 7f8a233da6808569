package io.syncline.sync.database;

import io.syncline.sync.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/** Names of tables, columns and indices in SQL, such as every database takes them. */
public final class SqlIdentifier {

    /** PostgreSQL cuts what is longer, and takes two names for one that begin alike. */
    private static final int MOST_BYTES = 63;

    private static final int HASH_BYTES = 8;
    private static final int MOST_CHARACTERS_BEFORE_HASH = 7;

    /** Columns that every table of PostgreSQL has. No field of ours begins like the names they are given. */
    private static final Set<String> TAKEN = Set.of("ctid", "xmin", "xmax", "cmin", "cmax", "tableoid");

    private SqlIdentifier() {}

    /** The name in quotes; a shorter one where it is too long, which stays unlike all others. */
    public static String quoted(String name) {
        return '"' + stored(name).replace("\"", "\"\"") + '"';
    }

    /** The name as the database has it. */
    public static String stored(String name) {
        if (TAKEN.contains(name.toLowerCase(Locale.ROOT))) {
            return "syncline_" + name;
        }
        // Most names are short, and this is asked for each column of each find.
        return name.length() <= MOST_BYTES / 4 || bytes(name).length <= MOST_BYTES ? name : shortened(name);
    }

    /** Keeps the part that tells what kind of table it is, and says all of the rest by its hash. */
    private static String shortened(String name) {
        byte[] hash = Sha256.of(bytes(name));
        String start = name.startsWith("syncline_") ? name.substring(0, name.indexOf('_', 9) + 1) : "";
        String rest = name.substring(start.length());
        int end = rest.offsetByCodePoints(
                0, Math.min(MOST_CHARACTERS_BEFORE_HASH, rest.codePointCount(0, rest.length())));
        return start + rest.substring(0, end) + '_' + HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
