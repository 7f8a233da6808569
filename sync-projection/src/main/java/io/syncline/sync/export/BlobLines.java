package io.syncline.sync.export;

import io.syncline.domain.blob.BlobReference;
import io.syncline.sync.blob.BlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The bytes of a large value, which stand in one line or several that follow each other. */
final class BlobLines extends InputStream {

    private final ExportReading lines;
    private InputStream part;
    private boolean isLast;

    private BlobLines(ExportLine first, ExportReading lines) {
        this.lines = lines;
        this.part = bytes(first);
        this.isLast = isLast(first);
    }

    /** Stores the bytes, unless they are here. */
    static void store(ExportLine first, ExportReading lines, BlobStore blobs) {
        try (BlobLines bytes = new BlobLines(first, lines)) {
            BlobReference stored = blobs.put(bytes, first.textOrNull("type"), Long.MAX_VALUE);
            if (!stored.sha256().equals(first.text("sha256"))) {
                throw new UnusableExportException("A large value has the hash %s, and should have %s."
                        .formatted(stored.sha256(), first.text("sha256")));
            }
            bytes.skipRest();
        } catch (IOException e) {
            throw new UnusableExportException("A large value could not be read.", e);
        }
    }

    private void skipRest() throws IOException {
        transferTo(OutputStream.nullOutputStream());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        int read = part.read(to, offset, length);
        while (read < 0 && !isLast) {
            ExportLine line = following(lines.next());
            part = bytes(line);
            isLast = isLast(line);
            read = part.read(to, offset, length);
        }
        return read;
    }

    private static ExportLine following(@Nullable ExportLine line) {
        if (line == null || !line.kind().equals(ExportLine.BLOB)) {
            throw new UnusableExportException("A large value breaks off.");
        }
        return line;
    }

    private static InputStream bytes(ExportLine line) {
        return new ByteArrayInputStream(Base64.getDecoder().decode(line.text("data")));
    }

    private static boolean isLast(ExportLine line) {
        return Boolean.TRUE.equals(line.members().get("last"));
    }
}
