package io.syncline.sync.export;

import io.syncline.sync.hash.Sha256;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.zip.GZIPOutputStream;

/**
 * An export that is being written. It gets its name when it is whole. To be used by one thread.
 */
final class ExportFile implements AutoCloseable {

    static final int FORMAT = 1;

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final Path draft;
    private final OutputStream out;
    private final MessageDigest digest = Sha256.begin();

    private ExportFile(Path file, Path draft, OutputStream out) {
        this.file = file;
        this.draft = draft;
        this.out = out;
    }

    static ExportFile create(Path file) throws IOException {
        if (Files.exists(file)) {
            throw new UnusableExportException(
                    "'%s' exists already; name another file, or remove that one.".formatted(file));
        }
        Path draft = file.resolveSibling(file.getFileName() + ".part");
        return new ExportFile(
                file,
                draft,
                new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(draft), BUFFER), BUFFER));
    }

    void add(ExportLine line) throws IOException {
        byte[] bytes = (line.written() + "\n").getBytes(StandardCharsets.UTF_8);
        digest.update(bytes);
        out.write(bytes);
    }

    /** The last line, with the hash of all before it. */
    void finish(ExportReport report) throws IOException {
        add(ExportLine.of(
                ExportLine.END,
                "objects",
                report.objects(),
                "deleted",
                report.deleted(),
                "blobs",
                report.blobs(),
                "missing",
                report.missing(),
                "events",
                report.events(),
                "sha256",
                Sha256.text(digest)));
        out.close();
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(draft);
    }

    static InputStream open(Path file) throws IOException {
        return new BufferedInputStream(Files.newInputStream(file), BUFFER);
    }
}
