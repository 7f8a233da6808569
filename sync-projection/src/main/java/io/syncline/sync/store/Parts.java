package io.syncline.sync.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A byte of format version and texts behind it, each in UTF-8 behind its length in four bytes. */
final class Parts {

    private static final int LONGEST_PART = 64 * 1024 * 1024;

    private Parts() {}

    /** Gathers the bytes. */
    static final class Writer {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        private final DataOutputStream out = new DataOutputStream(bytes);

        Writer(int version) {
            bytes.write(version);
        }

        Writer write(String text) {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            try {
                out.writeInt(encoded.length);
                out.write(encoded);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return this;
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }

        /** All bytes, and these at the end. */
        byte[] end(byte[] last) {
            bytes.writeBytes(last);
            return bytes();
        }
    }

    /** Reads what a {@link Writer} gathered. */
    static final class Reader {

        private final DataInputStream in;

        Reader(byte[] bytes) {
            this.in = new DataInputStream(new ByteArrayInputStream(bytes));
        }

        int version() throws IOException {
            return in.readUnsignedByte();
        }

        /** All that was not read yet. */
        byte[] rest() throws IOException {
            return in.readAllBytes();
        }

        String read() throws IOException {
            int length = in.readInt();
            if (length < 0 || length > LONGEST_PART) {
                throw new IOException("a part of " + length + " bytes");
            }
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new IOException("it ends too early");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
