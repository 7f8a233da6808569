package io.syncline.sync.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * A JDBC URL whose driver is there.
 *
 * @param settings what the driver is told besides; also who connects
 */
public record DriverUrl(String url, Properties settings) {

    /**
     * The URL of the address, for a driver of that class.
     *
     * @param artifact where the driver comes from, to be told to whoever lacks it
     * @throws WrongStoreException when the driver is not there, or does not understand the URL
     */
    public static DriverUrl of(StoreAddress address, String url, String driver, String artifact) {
        try {
            Class.forName(driver);
            DriverManager.getDriver(url);
        } catch (ClassNotFoundException e) {
            throw new WrongStoreException("The store '%s' needs a driver that is not on the class path; add %s."
                    .formatted(address, artifact));
        } catch (SQLException e) {
            throw new WrongStoreException(
                    "The store '%s' has no URL that its driver understands: check syncline.store.".formatted(address));
        }
        Properties settings = new Properties();
        if (address.username() != null) {
            settings.setProperty("user", address.username());
        }
        if (address.password() != null) {
            settings.setProperty("password", address.password());
        }
        return new DriverUrl(url, settings);
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, settings);
    }
}
