package io.syncline.sync.blob;

/** Bytes that were being read are not kept any more: what showed them was changed or deleted meanwhile. */
public final class BlobGoneException extends RuntimeException {

    BlobGoneException() {
        super("These bytes are not on this device any more; read the object again.");
    }
}
