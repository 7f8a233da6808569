package io.syncline.sync.database.h2;

import io.syncline.sync.database.Connections;
import io.syncline.sync.database.DatabaseKind;
import io.syncline.sync.database.Dialect;
import io.syncline.sync.database.DriverUrl;
import io.syncline.sync.database.Durability;
import io.syncline.sync.database.StoreAddress;
import java.util.List;
import java.util.Locale;

/** An H2 database: in a file, on a server, or (for tests, as it ends with its last connection) in memory. */
public final class H2Kind implements DatabaseKind {

    private static final String SCHEME = "jdbc:h2:";
    private static final String DRIVER = "org.h2.Driver";

    /**
     * What a URL says unless it says otherwise. Without a delay of zero H2 would write what was committed up to half a
     * second later, and an acknowledged write is to survive the end of the process. The device closes the database
     * itself, and tells of errors itself.
     */
    private static final List<String> SETTINGS =
            List.of("WRITE_DELAY=0", "DB_CLOSE_ON_EXIT=FALSE", "LOCK_TIMEOUT=10000", "TRACE_LEVEL_FILE=0");

    private final Dialect dialect = new H2Dialect();

    @Override
    public boolean takes(StoreAddress address) {
        return address.url() != null && address.url().startsWith(SCHEME);
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public Connections connections(StoreAddress address, Durability durability) {
        String url = withSettings(String.valueOf(address.url()));
        boolean isOnServer = url.startsWith(SCHEME + "tcp:") || url.startsWith(SCHEME + "ssl:");
        return new H2Connections(
                address, DriverUrl.of(address, url, DRIVER, "com.h2database:h2"), durability, isOnServer);
    }

    private static String withSettings(String url) {
        StringBuilder whole = new StringBuilder(url);
        for (String setting : SETTINGS) {
            String name = setting.substring(0, setting.indexOf('=') + 1);
            if (!url.toUpperCase(Locale.ROOT).contains(';' + name)) {
                whole.append(';').append(setting);
            }
        }
        return whole.toString();
    }
}
