package io.syncline.sync.benchmark;

import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.RegistryBuilder.CollectionBuilder;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.database.Durability;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SynclineDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** How long a device with 100,000 objects takes to open, unchanged and with other schemas. */
public final class SchemaBenchmark {

    private SchemaBenchmark() {}

    /** May have the number of objects as its argument. */
    public static void main(String[] arguments) throws IOException {
        int objects = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        Path directory = Files.createTempDirectory("syncline-benchmark");
        try {
            try (SynclineDevice device = SynclineDevice.standalone(
                    open(directory, Items.REGISTRY), HubSettings.NONE, InstantSource.system())) {
                Items.create(device.storage(), objects);
            }
            for (int i = 0; i < 3; i++) {
                time("unchanged", directory, Items.REGISTRY);
            }
            time(
                    "an optional field comes",
                    directory,
                    item(
                            "2026-01-11",
                            item -> item.field("note", FieldType.TEXT).optionalField("remark", FieldType.STRING)));
            time("a field goes", directory, item("2026-01-12", item -> item.field("note", FieldType.TEXT)));
            StorageRegistry last = item(
                    "2026-01-13",
                    item -> item.field("note", FieldType.TEXT)
                            .field("state", FieldType.STRING)
                            .defaultValue("state", "new"));
            time("one with a default comes", directory, last);
            DeviceStore store = open(directory, last);
            long start = System.nanoTime();
            store.rebuild();
            print("rebuild", start);
            store.close();
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private static StorageRegistry item(String version, Consumer<CollectionBuilder> more) {
        return StorageRegistry.builder()
                .collection("item", version, item -> {
                    item.field("code", FieldType.STRING)
                            .field("amount", FieldType.INT)
                            .field("price", FieldType.FLOAT)
                            .field("done", FieldType.BOOLEAN)
                            .field("createdAt", FieldType.TIMESTAMP)
                            .index("code")
                            .index("createdAt");
                    more.accept(item);
                })
                .build();
    }

    private static DeviceStore open(Path directory, StorageRegistry registry) {
        return DeviceStore.open(directory, Durability.NORMAL, registry, "benchmark", InstantSource.system());
    }

    private static void time(String what, Path directory, StorageRegistry registry) {
        long start = System.nanoTime();
        open(directory, registry).close();
        print(what, start);
    }

    private static void print(String what, long start) {
        System.out.printf("%-30s %,8.0f ms%n", what, (System.nanoTime() - start) / 1e6);
    }
}
