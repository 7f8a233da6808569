package io.syncline.sync.snapshot;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Makes the parts of a snapshot smaller before they are sealed: one byte for the method, then zlib's form (RFC 1950). */
final class Compression {

    private static final int ZLIB = 1;
    private static final int LARGEST = 256 * 1024 * 1024;

    private Compression() {}

    static byte[] compress(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 4 + 64);
        compressed.write(ZLIB);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (OutputStream out = new DeflaterOutputStream(compressed, deflater)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return compressed.toByteArray();
    }

    /** @throws UnusableSnapshotException when the bytes are no such thing */
    static byte[] decompress(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != ZLIB) {
            throw new UnusableSnapshotException(
                    "A part of the snapshot is compressed by a method that is not known here.");
        }
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes, 1, bytes.length - 1))) {
            byte[] plain = in.readNBytes(LARGEST);
            if (plain.length == LARGEST) {
                throw new UnusableSnapshotException("A part of the snapshot is larger than any may be.");
            }
            return plain;
        } catch (IOException e) {
            throw new UnusableSnapshotException("A part of the snapshot can not be decompressed.", e);
        }
    }
}
