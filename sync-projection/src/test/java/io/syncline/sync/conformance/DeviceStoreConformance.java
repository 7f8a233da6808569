package io.syncline.sync.conformance;

import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.sync.database.Durability;
import io.syncline.sync.database.StoreAddress;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SynclineDevice;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every database does for a device. Extend it and say where the device keeps its data.
 *
 * <p>One device serves all cases, as to make one takes longer than most of them. What they look for is written once and
 * stays; what they write is deleted before the next one, so the store grows older from case to case, as stores do.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DeviceStoreConformance
        implements BlobCases,
                FilterCases,
                GeneratedCases,
                LongTextCases,
                MergeCases,
                OperatorCases,
                OrderCases,
                RebuildCases,
                RefusalCases,
                RelationCases,
                StreamCases,
                TransactionCases,
                ValueCases,
                WordCases,
                WriteCases {

    private StoreAddress address;
    private Connection outside;
    private DeviceStore store;
    private SynclineDevice device;

    /** An address of a database that is empty, or will be made. */
    protected abstract StoreAddress address(Path directory);

    @BeforeAll
    void open(@TempDir Path temporary) throws SQLException {
        address = address(temporary);
        start();
        Fixture.fill(device.storage());
        String url = address.url() == null ? "jdbc:sqlite:" + temporary.resolve("device.sqlite") : address.url();
        outside = DriverManager.getConnection(url);
    }

    private void start() {
        store = DeviceStore.open(address, Durability.NORMAL, Fixture.REGISTRY, "laptop", InstantSource.system());
        device = SynclineDevice.standalone(store, HubSettings.NONE, InstantSource.system());
    }

    @Override
    public void restart() {
        device.close();
        start();
    }

    @BeforeEach
    void delete_what_the_case_before_has_written() {
        for (CollectionDefinition collection : Fixture.REGISTRY.collections()) {
            if (!collection.name().equals(Fixture.THINGS)) {
                collection(collection.name()).deleteObjects(Map.of());
            }
        }
    }

    @AfterAll
    void close() throws SQLException {
        outside.close();
        device.close();
    }

    @Override
    public SynclineDevice device() {
        return device;
    }

    @Override
    public DeviceStore store() {
        return store;
    }

    /** What stands in the database, seen from outside. */
    @Override
    public Map<String, Long> rowsByTable() {
        Map<String, Long> counts = new TreeMap<>();
        try (Statement statement = outside.createStatement();
                ResultSet rows = statement.executeQuery(countingAll())) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return counts;
    }

    private String countingAll() throws SQLException {
        List<String> counts = new ArrayList<>();
        try (ResultSet rows =
                outside.getMetaData().getTables(null, outside.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (rows.next()) {
                String table = rows.getString("TABLE_NAME");
                counts.add("SELECT '%s', count(*) FROM \"%s\"".formatted(table, table));
            }
        }
        return String.join(" UNION ALL ", counts);
    }
}
