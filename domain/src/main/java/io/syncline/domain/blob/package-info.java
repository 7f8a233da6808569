/**
 * Large values of the types {@code blob} and {@code binary}: what stands in events and rows in the place of their
 * bytes. Enters and leaves a {@link io.syncline.domain.blob.BlobReference}; where the bytes are is not known here.
 */
@NullMarked
package io.syncline.domain.blob;

import org.jspecify.annotations.NullMarked;
