package io.syncline.sync.setup;

import io.syncline.domain.middleware.GeneratedKeyMiddleware;
import io.syncline.domain.middleware.NumberedKeys;
import io.syncline.domain.middleware.StorageMiddleware;
import io.syncline.domain.middleware.TimeOrderedKeys;
import io.syncline.domain.storage.CommandBackend;
import io.syncline.domain.storage.ObjectWriter;
import io.syncline.domain.storage.StorageManager;
import io.syncline.sync.axon.AxonObjectWriter;
import io.syncline.sync.blob.BlobReader;
import io.syncline.sync.blob.BlobWriter;
import io.syncline.sync.blob.Blobs;
import io.syncline.sync.consequence.ConsequentWriter;
import io.syncline.sync.subscription.SubscribedWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import org.axonframework.config.Configuration;

/** Puts together what stands between a caller and a device's store: middleware, keys, large values, commands. */
final class StorageAssembly {

    private static final int RANDOM_KEY_BYTES = 20;

    private StorageAssembly() {}

    static StorageManager assemble(
            DeviceStore store,
            Configuration axon,
            List<? extends StorageMiddleware> middleware,
            Blobs blobs,
            InstantSource wallClock) {
        RandomGenerator random = store.machine().random();
        StorageMiddleware keys = new GeneratedKeyMiddleware(
                new TimeOrderedKeys(wallClock, random),
                new NumberedKeys(random, new TakenNumbers(store.reader())),
                () -> randomKey(random));
        List<StorageMiddleware> chain = new ArrayList<>(middleware);
        if (!chain.isEmpty()) {
            // Middleware sees the keys, and what it creates itself gets some.
            chain.add(0, keys);
        }
        chain.add(keys);
        chain.add(new BlobReader(store.registry(), blobs));
        BlobWriter blobWriter = new BlobWriter(
                new AxonObjectWriter(store.database(), axon.commandBus()),
                store.registry(),
                store.blobs(),
                blobs.settings());
        ObjectWriter writer = new ConsequentWriter(
                new SubscribedWriter(blobWriter, store.subscription()), store.consequences(axon.commandBus()));
        return new StorageManager(
                store.registry(), chain, new CommandBackend(store.registry(), store.reader(), writer));
    }

    private static String randomKey(RandomGenerator random) {
        byte[] bytes = new byte[RANDOM_KEY_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
