package io.syncline.sync.simulation;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Looks at the rows of a device from outside whenever it has committed something, and says at once what must never be
 * seen: a part of a batch, or a note without the notes that its author had seen.
 */
final class Eye implements AutoCloseable {

    private static final String WRITTEN = "SELECT coalesce(max(position), 0) FROM syncline_event";
    private static final String BALANCES = "SELECT count(*), coalesce(sum(balance), 0) FROM account";
    private static final String TORN = "SELECT pair FROM twin GROUP BY pair HAVING count(*) <> 2";
    private static final String CURSOR = "SELECT setting FROM syncline_setting WHERE name = 'inbox.cursor'";
    private static final String BROKEN = """
            SELECT 'stock of ' || id FROM product WHERE stock IS NULL OR stock < 0
            UNION ALL SELECT 'room ' || room FROM booking WHERE room IS NOT NULL AND day IS NOT NULL
            GROUP BY room, day HAVING count(*) > 1
            UNION ALL SELECT 'owner ' || owner FROM booking WHERE state = 'booked' AND owner IS NOT NULL
            GROUP BY owner HAVING count(*) > %d
            """;
    private static final String LOADING =
            "SELECT 1 FROM syncline_setting WHERE name = 'snapshot.loading' AND setting <> ''";
    private static final String NOTES = "SELECT author, number, seen FROM note ORDER BY number";

    private final SimulatedDevice device;
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final boolean isCausal;
    private final boolean hasShop;
    private long written = -1;
    private Map<String, Integer> notes = new TreeMap<>();

    Eye(SimulatedDevice device, Features features) {
        this.device = device;
        // A hub that went back gets back what it lost in another order.
        this.isCausal = !features.hubRestores();
        this.hasShop = features.shop();
        Properties settings = new Properties();
        settings.setProperty("open_mode", "1");
        try {
            connection = DriverManager.getConnection(
                    "jdbc:sqlite:" + device.directory().resolve("device.sqlite"), settings);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Looks, where there is something new to see. */
    void look() {
        long now = ask(WRITTEN, rows -> rows.getLong(1));
        if (now != written) {
            written = now;
            accountsAreWhole();
            twinsAreTwo();
            notesAreClosed();
            if (hasShop && !isLoading()) {
                rulesHold();
            }
        }
        device.cursorIs(Objects.requireNonNullElse(ask(CURSOR, rows -> rows.getLong(1)), 0L));
    }

    /** How many notes of each author are here. */
    Map<String, Integer> notes() {
        return notes;
    }

    private void accountsAreWhole() {
        String[] found = ask(BALANCES, rows -> new String[] {rows.getString(1), rows.getString(2)});
        boolean whole = found[0].equals("0") || found[0].equals(String.valueOf(Writing.ACCOUNTS));
        if (!whole || !found[1].equals("0")) {
            throw new Violation("%s shows %s accounts whose sum is %s".formatted(device, found[0], found[1]));
        }
    }

    private void twinsAreTwo() {
        String torn = ask(TORN, rows -> rows.getString(1));
        if (torn != null) {
            throw new Violation("%s shows one of the twins %s alone".formatted(device, torn));
        }
    }

    /** Whether a snapshot has come in part: what is void is decided when it is whole. */
    boolean isLoading() {
        return ask(LOADING, rows -> true) != null;
    }

    private void rulesHold() {
        String broken = ask(BROKEN.formatted(ShopRules.mostOf(device.schema())), rows -> rows.getString(1));
        if (broken != null) {
            throw new Violation("%s shows what breaks an invariant: %s".formatted(device, broken));
        }
    }

    private void notesAreClosed() {
        Map<String, Integer> here = new TreeMap<>();
        Map<String, String> seen = new HashMap<>();
        try (ResultSet rows = statement(NOTES).executeQuery()) {
            while (rows.next()) {
                String author = rows.getString(1);
                int number = rows.getInt(2);
                if (here.merge(author, 1, Integer::sum) != number) {
                    throw new Violation(
                            "%s shows note %d of %s without those before".formatted(device, number, author));
                }
                seen.put(author + number, rows.getString(3));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        notes = here;
        if (isCausal) {
            seen.forEach(this::requireSeen);
        }
    }

    private void requireSeen(String note, String seen) {
        for (String part : seen.isEmpty() ? new String[0] : seen.split(",")) {
            String[] authorAndNumber = part.split(":");
            if (notes.getOrDefault(authorAndNumber[0], 0) < Integer.parseInt(authorAndNumber[1])) {
                throw new Violation("%s shows note %s, whose author had seen %s".formatted(device, note, part));
            }
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(ResultSet rows) throws SQLException;
    }

    private <T> T ask(String sql, Reading<T> reading) {
        try (ResultSet rows = statement(sql).executeQuery()) {
            return rows.next() ? reading.of(rows) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            prepared.put(sql, known);
        }
        return known;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
