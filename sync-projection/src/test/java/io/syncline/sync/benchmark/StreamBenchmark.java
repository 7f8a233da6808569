package io.syncline.sync.benchmark;

import io.syncline.domain.operation.FindOptions;
import io.syncline.sync.database.Durability;
import io.syncline.sync.database.StoreAddress;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SynclineDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Creates 1,000,000 objects (or as many as the argument says) and streams them, in a process that is to be started with
 * {@code -Xmx64m}. Prints how long it takes and how much of the heap is in use on the way.
 */
public final class StreamBenchmark {

    private static final int EVERY = 50_000;

    private StreamBenchmark() {}

    /** May have the number of objects as its argument, and behind it the JDBC URL of an empty H2 or PostgreSQL database. */
    public static void main(String[] arguments) throws IOException {
        int objects = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        Path directory = Files.createTempDirectory("syncline-benchmark");
        StoreAddress address =
                arguments.length > 1 ? StoreAddress.of(directory, arguments[1]) : StoreAddress.of(directory);
        DeviceStore store =
                DeviceStore.open(address, Durability.NORMAL, Items.REGISTRY, "benchmark", InstantSource.system());
        try (SynclineDevice device = SynclineDevice.standalone(store, HubSettings.NONE, InstantSource.system())) {
            Items.create(device.storage(), objects);
            stream(device, objects);
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private static void stream(SynclineDevice device, int objects) {
        long[] seen = {0, 0};
        Runtime runtime = Runtime.getRuntime();
        long start = System.nanoTime();
        device.storage().collection("item").forEachObject(Map.of(), FindOptions.NONE, item -> {
            if (++seen[0] % EVERY == 0) {
                seen[1] = Math.max(seen[1], runtime.totalMemory() - runtime.freeMemory());
            }
        });
        double seconds = (System.nanoTime() - start) / 1e9;
        if (seen[0] != objects) {
            throw new IllegalStateException("Streamed %d of %d.".formatted(seen[0], objects));
        }
        System.out.printf(
                "streamed %,d objects in %.1f s (%,.0f/s), heap limit %d MiB, most in use when looked at %d MiB%n",
                objects, seconds, objects / seconds, runtime.maxMemory() >> 20, seen[1] >> 20);
    }
}
