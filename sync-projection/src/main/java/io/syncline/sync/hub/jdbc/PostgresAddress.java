package io.syncline.sync.hub.jdbc;

import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL database is, or one that speaks like it.
 *
 * @param url as its JDBC driver takes it; may hold the user and the password
 * @param username who to be there, or null where the URL says it
 * @param password with which password, or null where the URL says it or none is needed
 */
public record PostgresAddress(
        String url, @Nullable String username, @Nullable String password) {

    private static final String SCHEME = "jdbc:postgresql:";

    public PostgresAddress {
        if (!url.startsWith(SCHEME)) {
            throw new IllegalArgumentException(
                    "A hub's store is named by a URL that begins with %s, not by '%s'; without one it is a file in the data directory."
                            .formatted(SCHEME, withoutSecrets(url)));
        }
    }

    /** What the driver is told besides the address; what the URL says itself counts more. */
    Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("ApplicationName", "syncline-hub");
        settings.setProperty("reWriteBatchedInserts", "true");
        settings.setProperty("tcpKeepAlive", "true");
        settings.setProperty("connectTimeout", "5");
        if (username != null) {
            settings.setProperty("user", username);
        }
        if (password != null) {
            settings.setProperty("password", password);
        }
        return settings;
    }

    /** Never the password. */
    @Override
    public String toString() {
        return withoutSecrets(url);
    }

    private static String withoutSecrets(String url) {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }
}
