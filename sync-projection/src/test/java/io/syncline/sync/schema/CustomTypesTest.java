package io.syncline.sync.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.refusal.UniqueViolationException;
import io.syncline.domain.registry.FieldTypes;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.database.Durability;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SynclineDevice;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomTypesTest {

    private static final StorageRegistry REGISTRY = StorageRegistry.builder()
            .collection(
                    "price",
                    "1",
                    price -> price.field("amount", FieldTypes.DECIMAL)
                            .optionalField("until", FieldTypes.DATE)
                            .uniqueIndex("amount"))
            .build();

    @TempDir
    Path directory;

    private SynclineDevice open() {
        DeviceStore store = DeviceStore.open(directory, Durability.NORMAL, REGISTRY, "laptop", InstantSource.system());
        return SynclineDevice.standalone(store, HubSettings.NONE, InstantSource.system());
    }

    @Test
    void decimals_are_found_ordered_and_given_back_as_numbers() {
        try (SynclineDevice device = open()) {
            var prices = device.storage().collection("price");
            for (String amount : List.of("10", "9.5", "-3", "-12.25", "0", "100.01")) {
                prices.createObject(Map.of("amount", new BigDecimal(amount)));
            }
            assertThat(prices.findObjects(
                            Map.of("amount", Map.of("$gte", -3, "$lt", 100)),
                            new FindOptions(
                                    List.of(new FindOptions.Order("amount", false)),
                                    null,
                                    0,
                                    false,
                                    List.of(),
                                    List.of())))
                    .extracting(price -> price.get("amount"))
                    .containsExactly("-3", "0", "9.5", "10");
            assertThatThrownBy(() -> prices.createObject(Map.of("amount", "9.50")))
                    .isInstanceOf(UniqueViolationException.class);
        }
    }

    @Test
    void what_was_written_is_the_same_after_a_restart_and_a_rebuild() {
        String before;
        try (SynclineDevice device = open()) {
            var prices = device.storage().collection("price");
            prices.createObject(Map.of("id", "p", "amount", "1.10", "until", LocalDate.of(2026, 12, 31)));
            prices.updateObjects(Map.of("amount", 1.1), Map.of("amount", "2.20"));
            before = device.digest().compute().digest();
        }
        try (SynclineDevice device = open()) {
            device.store().rebuild();
            assertThat(device.digest().compute().digest()).isEqualTo(before);
            assertThat(device.storage().collection("price").findObject(Map.of("id", "p")))
                    .hasValueSatisfying(price ->
                            assertThat(price).containsEntry("amount", "2.2").containsEntry("until", "2026-12-31"));
        }
    }
}
