package io.syncline.sync.blob;

import io.syncline.sync.hash.Sha256;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one value, to be read as often as one likes.
 *
 * @param sha256 of the bytes, in hexadecimal
 * @param type the media type, or null of a {@code binary}
 * @param stream opens them; {@link InputStream#skip} costs nothing
 */
public record BlobContent(
        String sha256, long size, @Nullable String type, Supplier<? extends InputStream> stream) {

    static BlobContent of(byte[] bytes, @Nullable String type) {
        return new BlobContent(Sha256.textOf(bytes), bytes.length, type, () -> new ByteArrayInputStream(bytes));
    }

    /** A stream from the first byte on; memory does not grow with its size. */
    public InputStream open() {
        return stream.get();
    }
}
