package io.syncline.device.adopt;

import io.syncline.sync.database.StoreAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to adopt, and into which device.
 *
 * @param from the source's JDBC address
 * @param device where the device lives, or will live
 * @param schemaFile the schema, or null to take {@code schema.json} of the data directory, which is derived from the
 *     source where it is missing
 * @param deviceName what the user calls the device
 */
public record AdoptionRequest(
        String from, StoreAddress device, @Nullable Path schemaFile, String deviceName) {

    /** The device's directory. */
    Path dataDirectory() {
        return device.directory();
    }
}
