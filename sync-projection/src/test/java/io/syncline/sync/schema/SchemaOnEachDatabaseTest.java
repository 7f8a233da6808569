package io.syncline.sync.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.FieldTypes;
import io.syncline.domain.registry.RegistryBuilder.CollectionBuilder;
import io.syncline.domain.registry.SchemaStep;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.database.Durability;
import io.syncline.sync.database.StoreAddress;
import io.syncline.sync.database.TestPostgres;
import io.syncline.sync.projection.SchemaDowngradeException;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SynclineDevice;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of a device follow its schema on every database alike. */
class SchemaOnEachDatabaseTest {

    private static final StorageRegistry FIRST = StorageRegistry.builder()
            .collection("thing", "1", thing -> {
                versionOne(thing);
                thing.index("name").index("about").index("size", "name");
            })
            .collection("old", "1", old -> old.field("text", FieldType.TEXT).index("text"))
            .build();

    private static final StorageRegistry WIDER = StorageRegistry.builder()
            .collection("thing", "2", thing -> {
                versionTwo(thing);
                thing.history("1", SchemaOnEachDatabaseTest::versionOne)
                        .index("name")
                        .index("about")
                        .index("price");
            })
            .collection(
                    "fresh", "1", fresh -> fresh.field("text", FieldType.TEXT).index("text"))
            .build();

    private static final StorageRegistry THIRD = StorageRegistry.builder()
            .collection(
                    "thing",
                    "3",
                    thing -> thing.history("1", SchemaOnEachDatabaseTest::versionOne)
                            .history("2", SchemaOnEachDatabaseTest::versionTwo)
                            .field("title", FieldType.TEXT)
                            .renamedFrom("title", "name")
                            .optionalField("size", FieldType.FLOAT)
                            .optionalField("letters", FieldType.INT)
                            .optionalField("price", FieldTypes.DECIMAL)
                            .field("state", FieldType.STRING)
                            .index("title")
                            .index("size"))
            .collection(
                    "fresh", "1", fresh -> fresh.field("text", FieldType.TEXT).index("text"))
            .steps(SchemaStep.of("thing", "2", "3")
                    .reading("about")
                    .writing("letters")
                    .by(about -> Map.of("letters", about.toString().length())))
            .build();

    @TempDir
    Path directory;

    private static void versionOne(CollectionBuilder thing) {
        thing.field("name", FieldType.STRING)
                .optionalField("size", FieldType.INT)
                .optionalField("about", FieldType.TEXT);
    }

    private static void versionTwo(CollectionBuilder thing) {
        versionOne(thing);
        thing.optionalField("price", FieldTypes.DECIMAL)
                .field("state", FieldType.STRING)
                .defaultValue("state", "new");
    }

    static Stream<Named<Function<Path, StoreAddress>>> databases() {
        return Stream.of(
                Named.of("SQLite", StoreAddress::of),
                Named.of("H2", directory -> StoreAddress.of(directory, "jdbc:h2:file:" + directory.resolve("device"))),
                Named.of("PostgreSQL", directory -> StoreAddress.of(directory, TestPostgres.newDatabase())));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void tables_follow_in_place_and_have_what_a_rebuild_makes(Function<Path, StoreAddress> database) {
        StoreAddress address = database.apply(directory);
        try (SynclineDevice device = open(address, FIRST)) {
            var things = device.storage().collection("thing");
            things.createObject(Map.of("id", "a", "name", "Ada", "size", 3, "about", "some words"));
            things.updateObjects(Map.of("id", "a"), Map.of("size", 4));
            things.createObject(Map.of("id", "b", "name", "Bob"));
            things.createObject(Map.of("id", "c", "name", "Cy"));
            things.deleteObjects(Map.of("id", "c"));
            device.storage().collection("old").createObject(Map.of("text", "gone with the collection"));
        }
        try (SynclineDevice device = open(address, WIDER)) {
            requireSameAfterRebuild(device);
            assertThat(found(device, Map.of("state", "new"))).isEqualTo(2);
            assertThat(found(device, Map.of("about", Map.of("$search", "words"))))
                    .isEqualTo(1);
            device.storage().collection("thing").updateObjects(Map.of("id", "a"), Map.of("price", "10"));
            device.storage().collection("thing").updateObjects(Map.of("id", "b"), Map.of("price", "9.5"));
            assertThat(found(device, Map.of("price", Map.of("$gt", "9.75")))).isEqualTo(1);
        }
        try (SynclineDevice device = open(address, THIRD)) {
            requireSameAfterRebuild(device);
            assertThat(object(device, "a"))
                    .containsEntry("title", "Ada")
                    .containsEntry("size", 4.0)
                    .containsEntry("letters", 10L)
                    .containsEntry("price", "10");
            assertThat(found(device, Map.of("title", Map.of("$search", "ada")))).isEqualTo(1);
        }
        assertThatThrownBy(() -> open(address, WIDER)).isInstanceOf(SchemaDowngradeException.class);
    }

    private static SynclineDevice open(StoreAddress address, StorageRegistry registry) {
        DeviceStore store = DeviceStore.open(address, Durability.NORMAL, registry, "laptop", InstantSource.system());
        return SynclineDevice.standalone(store, HubSettings.NONE, InstantSource.system());
    }

    private static void requireSameAfterRebuild(SynclineDevice device) {
        List<Map<String, @Nullable Object>> before =
                device.storage().collection("thing").findObjects(Map.of(), FindOptions.NONE);
        String digest = device.digest().compute().digest();
        device.store().rebuild();
        assertThat(device.storage().collection("thing").findObjects(Map.of(), FindOptions.NONE))
                .isEqualTo(before);
        assertThat(device.digest().compute().digest()).isEqualTo(digest);
    }

    private static long found(SynclineDevice device, Map<String, @Nullable Object> where) {
        return device.storage().collection("thing").countObjects(where);
    }

    private static Map<String, @Nullable Object> object(SynclineDevice device, String id) {
        return device.storage().collection("thing").findObject(Map.of("id", id)).orElseThrow();
    }
}
