package io.syncline.sync.adopt.jdbc;

import io.syncline.sync.adopt.source.ColumnKind;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/**
 * SQLite. A declared type there is any text, of which the driver knows few, so it is read by SQLite's own rules (does
 * the text have "INT" in it?). Text is declared as TEXT whether it is long or short, and keys are too, so TEXT becomes
 * {@code string}; only CLOB says that it is meant to be long.
 */
final class SqliteDialect implements Dialect {

    static final String PREFIX = "jdbc:sqlite:";

    private static final String READ_ONLY = "1";

    @Override
    public boolean takes(String url) {
        return url.startsWith(PREFIX);
    }

    /** A transaction shows one state of the data in any case, and what is read-only here is the file. */
    @Override
    public void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    /** Otherwise an address with a typing error would be a new, empty database. */
    @Override
    public Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("open_mode", READ_ONLY);
        return properties;
    }

    @Override
    public String identity(String url) {
        String file = url.substring(PREFIX.length()).replaceFirst("^file:", "").replaceFirst("\\?.*", "");
        try {
            return PREFIX + Path.of(file).toRealPath();
        } catch (IOException | InvalidPathException notAFile) {
            return PREFIX + file;
        }
    }

    @Override
    public ColumnKind kind(Declared declared) {
        String type = declared.typeName().toUpperCase(Locale.ROOT);
        if (type.contains("DATE") || type.contains("TIMESTAMP")) {
            return ColumnKind.MOMENT;
        }
        if (type.contains("BOOL") || type.equals("BIT")) {
            return ColumnKind.FLAG;
        }
        if (type.contains("INT")) {
            return ColumnKind.WHOLE_NUMBER;
        }
        if (type.contains("CLOB")) {
            return ColumnKind.LONG_TEXT;
        }
        if (type.contains("BLOB") || type.contains("BINARY")) {
            return ColumnKind.BYTES;
        }
        return type.matches(".*(REAL|FLOA|DOUB|NUM|DEC).*") ? ColumnKind.NUMBER : ColumnKind.SHORT_TEXT;
    }

    /** Such a key is another name of the number that every row has. */
    @Override
    public boolean numbersKeys(String typeName) {
        return typeName.equalsIgnoreCase("INTEGER");
    }

    @Override
    public Set<String> virtualTables(Connection connection) throws SQLException {
        return tablesOfType(connection, "virtual");
    }

    @Override
    public Set<String> internalTables(Connection connection, Namespace namespace) throws SQLException {
        return tablesOfType(connection, "shadow");
    }

    private static Set<String> tablesOfType(Connection connection, String type) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT name FROM pragma_table_list WHERE type = ?")) {
            query.setString(1, type);
            return names(query);
        }
    }

    @Override
    public Set<String> partialIndices(Connection connection, String table) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT name FROM pragma_index_list(?) WHERE partial = 1")) {
            query.setString(1, table);
            return names(query);
        }
    }

    private static Set<String> names(PreparedStatement query) throws SQLException {
        Set<String> names = new HashSet<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
