package io.syncline.sync.blob.transfer;

/** What came under a blob's name is not what its hash says. */
final class BlobDamagedException extends RuntimeException {

    BlobDamagedException(String sha256) {
        super("The bytes that the hub holds for the value with the SHA-256 %s are others; they were refused."
                .formatted(sha256));
    }
}
