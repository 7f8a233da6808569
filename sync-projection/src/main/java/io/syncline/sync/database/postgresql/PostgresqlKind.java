package io.syncline.sync.database.postgresql;

import io.syncline.sync.database.Connections;
import io.syncline.sync.database.DatabaseKind;
import io.syncline.sync.database.Dialect;
import io.syncline.sync.database.DriverUrl;
import io.syncline.sync.database.Durability;
import io.syncline.sync.database.StoreAddress;

/** A schema of a PostgreSQL database. */
public final class PostgresqlKind implements DatabaseKind {

    private static final String SCHEME = "jdbc:postgresql:";
    private static final String DRIVER = "org.postgresql.Driver";

    private final Dialect dialect = new PostgresqlDialect();

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
        DriverUrl url = DriverUrl.of(address, String.valueOf(address.url()), DRIVER, "org.postgresql:postgresql");
        url.settings().setProperty("ApplicationName", "syncline");
        url.settings().setProperty("tcpKeepAlive", "true");
        return new PostgresqlConnections(address, url, durability);
    }
}
