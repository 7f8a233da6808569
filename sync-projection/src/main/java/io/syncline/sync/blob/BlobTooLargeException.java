package io.syncline.sync.blob;

/** A stream has more bytes than a value may have. */
public final class BlobTooLargeException extends RuntimeException {

    private final long max;

    BlobTooLargeException(long max) {
        super("There are more than %d bytes, which is the most that a value may have (syncline.blob.max)."
                .formatted(max));
        this.max = max;
    }

    /** How many a value may have. */
    public long max() {
        return max;
    }
}
