package io.syncline.sync.blob.transfer;

import io.syncline.sync.blob.BlobCarrier;
import io.syncline.sync.blob.KnownBlob;
import io.syncline.sync.hub.HeldChunks;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;

/** Sends the bytes of one value, as far as the hub lacks them. */
final class BlobUpload {

    private final BlobLine.Open line;
    private final BlobCarrier carrier;
    private final BooleanSupplier goesOn;

    BlobUpload(BlobLine.Open line, BlobCarrier carrier, BooleanSupplier goesOn) {
        this.line = line;
        this.carrier = carrier;
        this.goesOn = goesOn;
    }

    /** Answers whether the hub has all of it now; not when it was told to stop. */
    boolean run(KnownBlob blob) {
        String name = line.sealer().name(HexFormat.of().parseHex(blob.sha256()));
        int chunks = blob.chunks();
        HeldChunks held = line.blobs().held(name);
        for (int number = held.held().nextClearBit(0);
                number < chunks;
                number = held.held().nextClearBit(number + 1)) {
            if (!goesOn.getAsBoolean()) {
                return false;
            }
            byte[] sealed = line.sealer().seal(name, number, chunks, carrier.chunk(blob, number));
            line.blobs().put(name, number, chunks, sealed);
        }
        carrier.sent(blob);
        return true;
    }
}
