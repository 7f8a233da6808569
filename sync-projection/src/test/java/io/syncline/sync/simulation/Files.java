package io.syncline.sync.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Directories of processes, copied as backups and users do it: file by file. */
final class Files {

    private static final Path MEMORY = Path.of("/dev/shm");

    private Files() {}

    /** A directory that is gone when the machine is; in memory, where the machine has such a place. */
    static Path temporary() {
        try {
            return java.nio.file.Files.isWritable(MEMORY)
                    ? java.nio.file.Files.createTempDirectory(MEMORY, "syncline-simulation")
                    : java.nio.file.Files.createTempDirectory("syncline-simulation");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path make(Path directory) {
        try {
            return java.nio.file.Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void copy(Path from, Path to) {
        try {
            delete(to);
            make(to);
            for (Path file : data(from)) {
                java.nio.file.Files.copy(
                        file, to.resolve(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void putBack(Path copy, Path to) {
        copy(copy, to);
    }

    static void delete(Path directory) {
        if (!java.nio.file.Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = java.nio.file.Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                java.nio.file.Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> data(Path directory) throws IOException {
        try (Stream<Path> files = java.nio.file.Files.list(directory)) {
            return files.filter(file -> !file.getFileName().toString().equals("syncline.lock"))
                    .sorted()
                    .toList();
        }
    }
}
