package io.syncline.sync.setup;

import io.syncline.domain.registry.FieldTypes;
import io.syncline.domain.registry.SchemaFile;
import io.syncline.domain.registry.SchemaStep;
import io.syncline.domain.registry.StorageRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a device's schema is.
 *
 * @param file the schema file
 */
public record SchemaLocation(Path file) {

    private static final String IN_DATA_DIRECTORY = "schema.json";

    /** The given file, or the one in the data directory. */
    public static SchemaLocation of(@Nullable Path schema, Path dataDirectory) {
        return new SchemaLocation(schema == null ? dataDirectory.resolve(IN_DATA_DIRECTORY) : schema);
    }

    /** Whether there is such a file. */
    public boolean exists() {
        return Files.exists(file);
    }

    /**
     * The registry that the file describes.
     *
     * @throws SchemaUnavailableException when there is no such file, or it can not be read
     * @throws io.syncline.domain.registry.SchemaException when the schema cannot work
     */
    public StorageRegistry read() {
        return read(FieldTypes.STANDARD, List.of());
    }

    /**
     * As {@link #read()}, with what a file can not say.
     *
     * @param types those that the file may name
     * @param steps how values are computed from those of earlier versions
     */
    public StorageRegistry read(FieldTypes types, List<SchemaStep> steps) {
        return SchemaFile.parse(text(), types, steps);
    }

    /**
     * The file's text.
     *
     * @throws SchemaUnavailableException when there is no such file, or it can not be read
     */
    public String text() {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new SchemaUnavailableException(
                    "There is no schema file %s; name one with syncline.schema.".formatted(file), e);
        } catch (IOException e) {
            throw new SchemaUnavailableException(
                    "The schema file %s can not be read: %s.".formatted(file, e.getMessage()), e);
        }
    }
}
