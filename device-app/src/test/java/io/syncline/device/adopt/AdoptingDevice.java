package io.syncline.device.adopt;

import io.syncline.domain.middleware.StorageMiddleware;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.registry.SchemaFile;
import io.syncline.domain.storage.StorageCollection;
import io.syncline.domain.storage.StorageManager;
import io.syncline.sync.database.Durability;
import io.syncline.sync.database.StoreAddress;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SynclineDevice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** A device that adopts, and is looked at while it does not. */
final class AdoptingDevice {

    private final Path directory;
    private final List<String> progress = new ArrayList<>();

    AdoptingDevice(Path directory) {
        this.directory = directory;
    }

    AdoptionReport adopt(SourceFile source) {
        return adopt(source.url());
    }

    AdoptionReport adopt(String url) {
        progress.clear();
        return Adopt.run(
                new AdoptionRequest(url, StoreAddress.of(directory), null, "laptop"),
                InstantSource.system(),
                progress::add);
    }

    AdoptionReport adopt(SourceFile source, Path schema) {
        progress.clear();
        return Adopt.run(
                new AdoptionRequest(source.url(), StoreAddress.of(directory), schema, "laptop"),
                InstantSource.system(),
                progress::add);
    }

    /** As {@link #adopt}, with something around the storage that may stop it. */
    AdoptionReport adoptThrough(StorageMiddleware middleware, SourceFile source) {
        return with(device -> {
            StorageManager storage = device.storage().through(middleware);
            try (SourceDatabase database = SourceDatabase.open(source.url());
                    AdoptedDatabase adopted = AdoptedDatabase.open(directory)) {
                String id = device.store().self().id().value();
                return new Adoption(database, storage, adopted, id, progress::add).run();
            }
        });
    }

    List<String> progress() {
        return progress;
    }

    Path schemaFile() {
        return directory.resolve("schema.json");
    }

    String schema() {
        try {
            return Files.readString(schemaFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void writeSchema(String text) {
        try {
            Files.createDirectories(directory);
            Files.writeString(schemaFile(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <R> R with(Function<SynclineDevice, R> work) {
        DeviceStore store = DeviceStore.open(
                directory, Durability.NORMAL, SchemaFile.parse(schema()), "laptop", InstantSource.system());
        try (SynclineDevice device = SynclineDevice.standalone(store, HubSettings.NONE, InstantSource.system())) {
            return work.apply(device);
        }
    }

    void change(String collection, Consumer<StorageCollection> work) {
        with(device -> {
            work.accept(device.storage().collection(collection));
            return collection;
        });
    }

    /** All objects of a collection, by key. */
    List<Map<String, Object>> objects(String collection) {
        return with(device -> device.storage().collection(collection).findObjects(Map.of()));
    }

    /** One field of all objects, by key. */
    List<Object> values(String collection, String field) {
        return with(device -> device.storage().collection(collection).findObjects(Map.of(), FindOptions.NONE).stream()
                .map(object -> object.get(field))
                .toList());
    }

    String digest() {
        return with(device -> device.digest().compute().digest());
    }
}
