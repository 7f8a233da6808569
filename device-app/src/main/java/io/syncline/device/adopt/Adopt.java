package io.syncline.device.adopt;

import io.syncline.domain.registry.SchemaFile;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.adopt.AdoptedSchema;
import io.syncline.sync.adopt.Adoption;
import io.syncline.sync.adopt.AdoptionListener;
import io.syncline.sync.adopt.AdoptionReport;
import io.syncline.sync.adopt.AdoptionSources;
import io.syncline.sync.adopt.SourceSettings;
import io.syncline.sync.adopt.source.AdoptionSource;
import io.syncline.sync.database.Durability;
import io.syncline.sync.database.StoreAddress;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SchemaLocation;
import io.syncline.sync.setup.SynclineDevice;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The role {@code adopt}: opens the source and the device, brings over what the source has or has changed, and closes
 * both. The device must not be running.
 *
 * @param from the source's address
 * @param settings how it is to be read
 * @param device where the device lives, or will live
 * @param schemaFile the schema, or null to take {@code schema.json} of the data directory, which is derived from the
 *     source where it is missing
 * @param deviceName what the user calls the device
 */
public record Adopt(
        String from,
        SourceSettings settings,
        StoreAddress device,
        @Nullable Path schemaFile,
        String deviceName) {

    /**
     * Adopts the source.
     *
     * @param wallClock what the device's clock goes by
     * @throws io.syncline.sync.adopt.source.AdoptionException when the source can not be opened or read, or does not fit
     *     the schema
     * @throws io.syncline.sync.setup.SchemaUnavailableException when there is no such schema file
     * @throws io.syncline.domain.registry.SchemaException when the schema cannot work
     * @throws io.syncline.sync.database.DatabaseException when the data directory can not be used
     */
    public AdoptionReport run(InstantSource wallClock, AdoptionListener listener) {
        try (AdoptionSource source = AdoptionSources.open(from, settings)) {
            StorageRegistry registry = SchemaFile.parse(schema(source, listener));
            // What is remembered as adopted must be on the disk, even when the power fails.
            DeviceStore store = DeviceStore.open(device, Durability.FULL, registry, deviceName, wallClock);
            try (SynclineDevice opened = SynclineDevice.standalone(store, HubSettings.NONE, wallClock)) {
                return Adoption.run(source, opened, device.directory(), listener);
            }
        }
    }

    private String schema(AdoptionSource source, AdoptionListener listener) {
        return schemaFile != null
                ? new SchemaLocation(schemaFile).text()
                : AdoptedSchema.readOrDerive(SchemaLocation.of(null, device.directory()), source, listener);
    }
}
