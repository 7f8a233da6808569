package io.syncline.sync.hub.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Compression of bodies. */
final class Gzip {

    static final String NAME = "gzip";
    private static final int WORTHWHILE = 1024;

    private Gzip() {}

    static boolean pays(byte[] body) {
        return body.length > WORTHWHILE;
    }

    static byte[] compress(byte[] body) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(body.length);
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed.", e);
        }
        return compressed.toByteArray();
    }

    /** The body as it was before it was compressed, if it was. */
    static InputStream plain(HttpHeaders headers, byte[] body) throws IOException {
        InputStream stream = new ByteArrayInputStream(body);
        boolean compressed = headers.firstValue("Content-Encoding")
                .filter(NAME::equalsIgnoreCase)
                .isPresent();
        return compressed ? new GZIPInputStream(stream) : stream;
    }
}
