package io.syncline.sync.blob.transfer;

import io.syncline.sync.blob.BlobCarrier;
import io.syncline.sync.blob.BlobChunks;
import io.syncline.sync.blob.KnownBlob;
import io.syncline.sync.hub.HeldChunks;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;

/** Fetches the bytes of one value, as far as they are not here. Each chunk is kept as it comes. */
final class BlobDownload {

    private final BlobLine.Open line;
    private final BlobCarrier carrier;
    private final BooleanSupplier goesOn;

    BlobDownload(BlobLine.Open line, BlobCarrier carrier, BooleanSupplier goesOn) {
        this.line = line;
        this.carrier = carrier;
        this.goesOn = goesOn;
    }

    /**
     * Answers whether all of it is here now; not when it was told to stop.
     *
     * @throws BlobPendingException when the hub does not have all of it yet
     * @throws BlobDamagedException when what came is not what was referred to; then nothing of it is kept
     * @throws io.syncline.sync.seal.SealBroken when a chunk was altered; the others are kept
     */
    boolean run(KnownBlob blob) {
        String name = line.sealer().name(HexFormat.of().parseHex(blob.sha256()));
        HeldChunks atHub = line.blobs().held(name);
        BitSet here = carrier.chunksHere(blob);
        boolean whole = true;
        for (int number = here.nextClearBit(0); number < blob.chunks(); number = here.nextClearBit(number + 1)) {
            if (!goesOn.getAsBoolean()) {
                return false;
            }
            if (atHub.held().get(number)) {
                fetch(blob, name, number);
            } else {
                whole = false;
            }
        }
        if (!whole) {
            throw new BlobPendingException();
        }
        if (!carrier.received(blob)) {
            throw new BlobDamagedException(blob.sha256());
        }
        return true;
    }

    private void fetch(KnownBlob blob, String name, int number) {
        byte[] sealed = line.blobs().get(name, number);
        byte[] bytes = line.sealer().open(name, number, blob.chunks(), sealed);
        if (bytes.length != BlobChunks.length(blob.size(), number)) {
            throw new BlobDamagedException(blob.sha256());
        }
        carrier.receive(blob, number, bytes);
    }
}
