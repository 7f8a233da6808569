package io.syncline.device.adopt;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to adopt, and into which device.
 *
 * @param from the source's JDBC address
 * @param dataDirectory where the device lives, or will live
 * @param schemaFile the schema, or null to take {@code schema.json} of the data directory, which is derived from the
 *     source where it is missing
 * @param deviceName what the user calls the device
 */
public record AdoptionRequest(
        String from, Path dataDirectory, @Nullable Path schemaFile, String deviceName) {}
