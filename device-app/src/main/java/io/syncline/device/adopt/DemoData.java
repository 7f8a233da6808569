package io.syncline.device.adopt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The demonstration data: Chinook, the records of a music shop, in 11 tables with 15,607 rows. It is here as a file for
 * as long as this is open.
 */
public final class DemoData implements AutoCloseable {

    private static final String CHINOOK = "/io/syncline/device/demo/Chinook.sqlite";

    private final Path file;

    private DemoData(Path file) {
        this.file = file;
    }

    /** Makes a temporary file of it. */
    public static DemoData extract() {
        try (InputStream chinook = DemoData.class.getResourceAsStream(CHINOOK)) {
            if (chinook == null) {
                throw new IllegalStateException("The program was built without " + CHINOOK + ".");
            }
            Path file = Files.createTempFile("chinook", ".sqlite");
            Files.copy(chinook, file, StandardCopyOption.REPLACE_EXISTING);
            return new DemoData(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The demonstration data can not be written to a temporary file", e);
        }
    }

    /** The JDBC address to adopt it from. */
    public String url() {
        return "jdbc:sqlite:" + file;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary file %s can not be deleted".formatted(file), e);
        }
    }
}
