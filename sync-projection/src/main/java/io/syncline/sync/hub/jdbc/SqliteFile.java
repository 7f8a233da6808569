package io.syncline.sync.hub.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** How an SQLite file is opened; the one place that knows the dialect's settings. */
record SqliteFile(Path path) {

    private static final String BUSY_MILLISECONDS = "5000";
    private static final String WRITER_CACHE_KIB = "-16384";
    private static final String READ_ONLY = "1";

    /**
     * With a write-ahead log, readers do not wait for the writer. NORMAL survives the death of the process at any
     * moment; a power cut may undo the last commits, which devices notice by their sequence and push again.
     */
    Connection writer() throws SQLException {
        Properties settings = settings();
        settings.setProperty("journal_mode", "WAL");
        settings.setProperty("synchronous", "NORMAL");
        settings.setProperty("cache_size", WRITER_CACHE_KIB);
        settings.setProperty("transaction_mode", "IMMEDIATE");
        return DriverManager.getConnection(url(), settings);
    }

    Connection reader() throws SQLException {
        Properties settings = settings();
        settings.setProperty("open_mode", READ_ONLY);
        return DriverManager.getConnection(url(), settings);
    }

    private static Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("busy_timeout", BUSY_MILLISECONDS);
        settings.setProperty("jdbc.get_generated_keys", "false");
        return settings;
    }

    private String url() {
        return "jdbc:sqlite:" + path;
    }
}
