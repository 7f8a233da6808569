package io.syncline.sync.blob;

import io.syncline.domain.blob.BlobReference;
import java.time.Duration;
import java.util.Collection;

/** Brings bytes to this device that are elsewhere. */
@FunctionalInterface
public interface BlobFetcher {

    /** Nobody can be asked. */
    BlobFetcher NONE = (missing, patience) -> {};

    /**
     * Asks for these bytes, and waits until they are here or it is clear that they do not come now; at most so long.
     * What comes later is stored all the same.
     */
    void fetch(Collection<BlobReference> missing, Duration patience);
}
