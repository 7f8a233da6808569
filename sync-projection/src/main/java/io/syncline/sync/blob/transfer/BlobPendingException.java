package io.syncline.sync.blob.transfer;

/** The device that wrote these bytes has not sent all of them yet. */
final class BlobPendingException extends RuntimeException {

    BlobPendingException() {
        super("The device that wrote a large value has not sent all of its bytes yet.");
    }
}
