package io.syncline.device.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the demonstration keeps its files: in a directory that was asked for, or one that goes with the process. */
final class DemoDirectory {

    private DemoDirectory() {}

    static Path choose(@Nullable String wanted) {
        try {
            if (wanted != null) {
                return Files.createDirectories(Path.of(wanted));
            }
            Path temporary = Files.createTempDirectory("syncline-demo");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(temporary), "syncline-demo-cleanup"));
            return temporary;
        } catch (IOException e) {
            throw new UncheckedIOException("The demonstration has no place for its files", e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException("The demonstration's files are left in " + directory, e);
        }
    }
}
