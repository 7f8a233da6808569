package io.syncline.device.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.sync.adopt.AdoptionListener;
import io.syncline.sync.adopt.AdoptionReport;
import io.syncline.sync.adopt.SourceSettings;
import io.syncline.sync.database.Durability;
import io.syncline.sync.database.StoreAddress;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SchemaLocation;
import io.syncline.sync.setup.SynclineDevice;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A device that has adopted Chinook, and what it was adopted from. */
final class ChinookAdoption {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");

    private final Chinook source;
    private final Path directory;
    private final List<String> said = new ArrayList<>();

    ChinookAdoption(Chinook source, Path directory) {
        this.source = source;
        this.directory = directory;
    }

    AdoptionReport run() {
        said.clear();
        AdoptionListener listener = new AdoptionListener() {
            @Override
            public void adopted(AdoptionReport.Table table) {
                said.add(table.summary());
            }
        };
        return new Adopt(source.url(), SourceSettings.DEFAULT, StoreAddress.of(directory), null, "laptop")
                .run(InstantSource.system(), listener);
    }

    List<String> said() {
        return said;
    }

    String schema() {
        return SchemaLocation.of(null, directory).text();
    }

    <R> R with(Function<SynclineDevice, R> work) {
        DeviceStore store = DeviceStore.open(
                directory,
                Durability.NORMAL,
                SchemaLocation.of(null, directory).read(),
                "laptop",
                InstantSource.system());
        try (SynclineDevice device = SynclineDevice.standalone(store, HubSettings.NONE, InstantSource.system())) {
            return work.apply(device);
        }
    }

    String digest() {
        return with(device -> device.digest().compute().digest());
    }

    /** Every table has as many objects as rows, and every value is that of its row. */
    void assertEqualToSource() {
        with(device -> {
            for (String table : Chinook.TABLES) {
                List<Map<String, Object>> expected = source.rows(table).stream()
                        .map(ChinookAdoption::comparable)
                        .toList();
                List<Map<String, Object>> objects = device.storage().collection(table).findObjects(Map.of()).stream()
                        .map(ChinookAdoption::comparable)
                        .toList();
                assertThat(objects).as(table).containsExactlyInAnyOrderElementsOf(expected);
            }
            return device;
        });
    }

    /** Numbers as numbers, whatever they are kept as, and moments as ISO text. */
    private static Map<String, Object> comparable(Map<String, Object> row) {
        Map<String, Object> comparable = new LinkedHashMap<>();
        row.forEach((column, value) -> comparable.put(column, comparable(column, value)));
        return comparable;
    }

    private static Object comparable(String column, Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Number || column.equals("UnitPrice") || column.equals("Total")) {
            return new BigDecimal(value.toString()).stripTrailingZeros();
        }
        if (value instanceof java.sql.Timestamp moment) {
            return moment.toLocalDateTime().format(MOMENT);
        }
        boolean isSqlitesMoment = column.endsWith("Date") && value.toString().indexOf(' ') > 0;
        return isSqlitesMoment
                ? LocalDateTime.parse(value.toString().replace(' ', 'T'))
                        .atOffset(ZoneOffset.UTC)
                        .format(MOMENT)
                : value;
    }
}
