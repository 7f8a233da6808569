package io.syncline.sync.adopt.jdbc;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Collectors;

/** Connects to a source, or says in one line why nobody can. */
final class Connecting {

    private static final String NO_SUITABLE_DRIVER = "08001";

    private Connecting() {}

    static Connection to(String url, Dialect dialect) throws SQLException {
        return DriverManager.getConnection(dialect.address(url), dialect.properties());
    }

    static String whyNot(String url, String identity, SQLException e) {
        boolean driverKnown = DriverManager.drivers().anyMatch(driver -> accepts(driver, url));
        if (NO_SUITABLE_DRIVER.equals(e.getSQLState()) && !driverKnown) {
            return "There is no JDBC driver for '%s'; there are %s. An address of a SQLite file is jdbc:sqlite:FILE, other databases need their driver on the class path."
                    .formatted(
                            identity,
                            DriverManager.drivers()
                                    .map(driver -> driver.getClass().getName())
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        }
        return "The source '%s' can not be opened: %s. Check the address, and that you may read it."
                .formatted(identity, reason(e));
    }

    /** What the driver says, on one line. */
    static String reason(SQLException e) {
        String message = String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    private static boolean accepts(Driver driver, String url) {
        try {
            return driver.acceptsURL(url);
        } catch (SQLException e) {
            return false;
        }
    }
}
