package io.syncline.sync.export;

import io.syncline.sync.hash.Sha256;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Reads an export line by line. To be used by one thread. */
final class ExportReading implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final BufferedReader lines;
    private final MessageDigest digest = Sha256.begin();
    private long number;

    private ExportReading(Path file) throws IOException {
        this.file = file;
        this.lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(ExportFile.open(file), BUFFER), StandardCharsets.UTF_8),
                BUFFER);
    }

    /** Opens the file and reads its first line, which is the header. */
    static ExportReading open(Path file) {
        try {
            ExportReading reading = new ExportReading(file);
            reading.readHeader();
            return reading;
        } catch (IOException e) {
            throw new UnusableExportException("'%s' can not be read: %s.".formatted(file, e.getMessage()), e);
        }
    }

    private void readHeader() {
        ExportLine header = next();
        if (header == null || !header.kind().equals(ExportLine.HEADER)) {
            throw broken("it does not begin as an export of Syncline does", null);
        }
        if (header.number("format") > ExportFile.FORMAT) {
            throw new UnusableExportException(
                    "'%s' has format %d, this version knows %d; import it with a newer version."
                            .formatted(file, header.number("format"), ExportFile.FORMAT));
        }
    }

    /** The next line; null behind the last one. */
    @Nullable
    ExportLine next() {
        try {
            String text = lines.readLine();
            if (text == null) {
                return null;
            }
            number++;
            ExportLine line = ExportLine.parse(text);
            if (line.kind().equals(ExportLine.END)) {
                requireSame(line);
            } else {
                digest.update((text + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return line;
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw broken(String.valueOf(e.getMessage()).lines().findFirst().orElse("it ends within a line"), e);
        }
    }

    private void requireSame(ExportLine end) {
        if (!HexFormat.of().formatHex(digest.digest()).equals(end.text("sha256"))) {
            throw broken("its content does not have the hash that its last line tells", null);
        }
    }

    /** Reads to the end, and so learns whether the file is whole; answers the last line. */
    ExportLine readToEnd() {
        ExportLine last = null;
        for (ExportLine line = next(); line != null; line = next()) {
            if (last != null && last.kind().equals(ExportLine.END)) {
                throw broken("something follows its last line", null);
            }
            last = line;
        }
        if (last == null || !last.kind().equals(ExportLine.END)) {
            throw broken("its end is missing", null);
        }
        return last;
    }

    private UnusableExportException broken(String why, @Nullable Exception cause) {
        String message =
                "'%s' is damaged or no export (line %d): %s. Nothing was imported.".formatted(file, number, why);
        return cause == null ? new UnusableExportException(message) : new UnusableExportException(message, cause);
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UnusableExportException("'%s' can not be closed.".formatted(file), e);
        }
    }
}
