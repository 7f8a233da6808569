package io.syncline.sync.adopt;

import io.syncline.domain.middleware.StorageMiddleware;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.storage.StorageCollection;
import io.syncline.sync.adopt.source.AdoptionSource;
import io.syncline.sync.database.Durability;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SchemaLocation;
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
import org.jspecify.annotations.Nullable;

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
        return adopt(url, SourceSettings.DEFAULT, null);
    }

    AdoptionReport adopt(SourceFile source, Path schema) {
        return adopt(source.url(), SourceSettings.DEFAULT, schema);
    }

    /** As the role does it. */
    AdoptionReport adopt(String from, SourceSettings settings, @Nullable Path schema) {
        progress.clear();
        SchemaLocation location = schema == null ? SchemaLocation.of(null, directory) : new SchemaLocation(schema);
        try (AdoptionSource source = AdoptionSources.open(from, settings)) {
            if (schema == null) {
                AdoptedSchema.readOrDerive(location, source, listener());
            }
            return with(location, device -> Adoption.run(source, device, directory, listener()));
        }
    }

    private AdoptionListener listener() {
        return new AdoptionListener() {
            @Override
            public void noted(String sentence) {
                progress.add(sentence);
            }

            @Override
            public void adopted(AdoptionReport.Table table) {
                progress.add(table.summary());
            }
        };
    }

    /** As {@link #adopt}, with something around the storage that may stop it. */
    AdoptionReport adoptThrough(StorageMiddleware middleware, SourceFile source) {
        return with(device -> {
            Target real = DeviceTarget.of(device);
            Target target = new Target(real.storage().through(middleware), real.device(), real.past(), real.large());
            try (AdoptionSource database = AdoptionSources.open(source.url(), SourceSettings.DEFAULT);
                    AdoptedDatabase adopted = AdoptedDatabase.open(directory)) {
                return new Adoption(database, target, adopted, listener()).run();
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
        return with(SchemaLocation.of(null, directory), work);
    }

    private <R> R with(SchemaLocation location, Function<SynclineDevice, R> work) {
        DeviceStore store =
                DeviceStore.open(directory, Durability.NORMAL, location.read(), "laptop", InstantSource.system());
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
