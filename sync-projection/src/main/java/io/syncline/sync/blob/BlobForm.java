package io.syncline.sync.blob;

import io.syncline.domain.middleware.Attribute;

/** In which form a reader wants large values; handed on with {@code storage.with(BlobForm.WANTED, BlobForm.REFERENCE)}. */
public enum BlobForm {
    /** As they were written, bytes included, as far as an answer may carry them; the default. */
    CONTENT,
    /** Only what they are: {@code {"sha256": …, "size": …, "type": …}}. */
    REFERENCE;

    public static final Attribute<BlobForm> WANTED = new Attribute<>("io.syncline.blob.form", BlobForm.class);
}
