package io.syncline.sync.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.operation.BatchStep;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.storage.Query;
import io.syncline.sync.database.Database;
import io.syncline.sync.database.Durability;
import io.syncline.sync.database.SqlWork;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SynclineDevice;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelatedReaderTest {

    private static final StorageRegistry REGISTRY = StorageRegistry.builder()
            .collection("user", "1", user -> user.field("name", FieldType.STRING))
            .collection(
                    "email",
                    "1",
                    email -> email.field("address", FieldType.STRING).childOf("user"))
            .build();

    @Test
    void asks_once_for_each_relation_and_500_objects(@TempDir Path directory) {
        DeviceStore store = DeviceStore.open(directory, Durability.NORMAL, REGISTRY, "laptop", InstantSource.system());
        List<Map<String, @Nullable Object>> emails;
        try (SynclineDevice device = SynclineDevice.standalone(store, HubSettings.NONE, InstantSource.system())) {
            List<BatchStep> steps = new ArrayList<>();
            for (int i = 0; i < 700; i++) {
                String id = "%03d".formatted(i);
                steps.add(BatchStep.of(new StorageOperation.CreateObject("user", Map.of("id", id, "name", id))));
                steps.add(BatchStep.of(
                        new StorageOperation.CreateObject("email", Map.of("id", "e" + id, "address", id, "user", id))));
            }
            device.storage().operation(new StorageOperation.ExecuteBatch(steps));
            emails = device.storage().collection("email").findObjects(Map.of());
        }
        FindOptions options = FindOptions.NONE.withRelations("user.emails");
        List<String> asked = new ArrayList<>();
        try (Database database = Database.open(directory, Durability.NORMAL)) {
            new RelatedReader(database.dialect(), counting(database, asked))
                    .addTo(
                            emails,
                            Query.of(REGISTRY, "email", Map.of(), options).related());
        }
        assertThat(asked)
                .hasSize(4)
                .filteredOn(sql -> sql.contains("FROM \"user\""))
                .hasSize(2);
        assertThat(emails.get(699).get("user"))
                .isEqualTo(Map.of(
                        "id", "699",
                        "name", "699",
                        "emails", List.of(Map.of("id", "e699", "address", "699", "user", "699"))));
    }

    private static Asking counting(Database database, List<String> asked) {
        return new Asking() {
            @Override
            public <R> R ask(String sql, SqlWork<PreparedStatement, R> work) {
                asked.add(sql);
                return database.query(sql, work);
            }
        };
    }
}
