package io.syncline.sync.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.operation.BatchStep;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.refusal.ObjectExistsException;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.database.Durability;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynclineDeviceTest {

    private static final StorageRegistry REGISTRY = StorageRegistry.builder()
            .collection(
                    "user",
                    "2026-01-10",
                    user -> user.field("displayName", FieldType.STRING)
                            .optionalField("age", FieldType.INT)
                            .index("displayName"))
            .collection(
                    "email",
                    "2026-02-01",
                    email -> email.field("address", FieldType.STRING)
                            .uniqueIndex("address")
                            .childOf("user"))
            .build();

    @TempDir
    Path directory;

    private SynclineDevice open() {
        DeviceStore store = DeviceStore.open(directory, Durability.NORMAL, REGISTRY, "laptop", InstantSource.system());
        return SynclineDevice.standalone(store, HubSettings.NONE, InstantSource.system());
    }

    @Test
    void what_was_written_is_there_after_a_restart() {
        try (SynclineDevice device = open()) {
            device.storage().collection("user").createObject(Map.of("id", "ada", "displayName", "Ada", "age", 36));
            device.storage().collection("user").updateObjects(Map.of("id", "ada"), Map.of("age", 37));
        }
        try (SynclineDevice device = open()) {
            assertThat(device.storage().collection("user").findObject(Map.of("id", "ada")))
                    .hasValueSatisfying(user -> assertThat(user).containsEntry("age", 37L));
            assertThat(device.sync().status().pending()).isEqualTo(2);
        }
    }

    @Test
    void an_object_can_be_created_again_after_its_deletion() {
        try (SynclineDevice device = open()) {
            var users = device.storage().collection("user");
            users.createObject(Map.of("id", "ada", "displayName", "Ada", "age", 36));
            assertThat(users.deleteObjects(Map.of("id", "ada"))).isEqualTo(1);
            assertThat(users.countObjects(Map.of())).isZero();
            users.createObject(Map.of("id", "ada", "displayName", "Ada again"));
            assertThat(users.findObject(Map.of("id", "ada")))
                    .hasValueSatisfying(user -> assertThat(user)
                            .containsEntry("displayName", "Ada again")
                            .containsEntry("age", null));
        }
    }

    @Test
    void a_refused_batch_leaves_nothing_behind() {
        try (SynclineDevice device = open()) {
            var create = new StorageOperation.CreateObject("user", Map.of("id", "ada", "displayName", "Ada"));
            var batch = new StorageOperation.ExecuteBatch(List.of(BatchStep.of(create), BatchStep.of(create)));
            assertThatThrownBy(() -> device.storage().operation(batch)).isInstanceOf(ObjectExistsException.class);
            assertThat(device.storage().collection("user").countObjects(Map.of()))
                    .isZero();
            assertThat(device.sync().status().pending()).isZero();
            device.storage().operation(create);
            assertThat(device.sync().status().pending()).isEqualTo(1);
        }
    }
}
