package io.syncline.sync.blob;

import io.syncline.sync.hash.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Objects;

/** Stores and reads a value of so many megabytes, in a process whose heap is smaller. */
final class LargeBlob {

    private LargeBlob() {}

    public static void main(String[] arguments) throws IOException {
        long size = Long.parseLong(arguments[0]) * 1024 * 1024;
        Path directory = Files.createTempDirectory("large-blob");
        try (BlobDevice device = new BlobDevice(directory, BlobSettings.DEFAULT)) {
            MessageDigest written = Sha256.begin();
            var field = BlobDevice.REGISTRY.collection("album").field("cover");
            Object value = device.device()
                    .blobs()
                    .value(field, new DigestInputStream(new Pattern(size), written), "video/mp4");
            device.albums().createObject(Map.of("id", "a", "name", "a", "cover", value));
            MessageDigest read = Sha256.begin();
            Object reference = Objects.requireNonNull(device.described("a").get("cover"));
            try (InputStream stream = new DigestInputStream(
                    device.device().blobs().content(reference).orElseThrow().open(), read)) {
                System.out.println("read " + stream.transferTo(OutputStream.nullOutputStream()) + " bytes");
            }
            System.out.println(Sha256.text(written).equals(Sha256.text(read)) ? "the same" : "not the same");
        }
    }

    /** So many bytes of a pattern that has no period of a chunk. */
    private static final class Pattern extends InputStream {

        private final long size;
        private long position;

        Pattern(long size) {
            this.size = size;
        }

        @Override
        public int read() {
            return position >= size ? -1 : (int) (position++ * 31 % 251);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            int number = (int) Math.min(length, size - position);
            for (int i = 0; i < number; i++) {
                bytes[offset + i] = (byte) read();
            }
            return number == 0 && length > 0 ? -1 : number;
        }
    }
}
