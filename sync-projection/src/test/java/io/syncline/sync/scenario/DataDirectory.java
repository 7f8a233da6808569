package io.syncline.sync.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Copies of a device's directory, as backups and users make them: file by file. */
public final class DataDirectory {

    private DataDirectory() {}

    public static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to);
            for (Path file : filesOf(from)) {
                Files.copy(file, to.resolve(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a copy back in the place of what is there. */
    public static void putBack(Path copy, Path to) {
        try {
            for (Path file : filesOf(to)) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        copy(copy, to);
    }

    private static List<Path> filesOf(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !file.getFileName().toString().equals("syncline.lock"))
                    .toList();
        }
    }
}
