package io.syncline.sync.blob;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How large values are treated.
 *
 * @param limit values with more bytes are kept apart from events and rows
 * @param max values with more bytes are refused
 * @param answer at most so many bytes of such values are put into one answer; what exceeds them is given by reference
 * @param transfer when the bytes are fetched that other devices wrote
 * @param eagerMax what is larger is fetched only when it is read
 * @param patience how long a reader waits for bytes that have to be fetched
 * @param retention how long bytes are kept that no object shows any more, or null for ever
 */
public record BlobSettings(
        long limit,
        long max,
        long answer,
        Transfer transfer,
        long eagerMax,
        Duration patience,
        @Nullable Duration retention) {

    private static final long KIBI = 1024;

    public static final BlobSettings DEFAULT = new BlobSettings(
            64 * KIBI,
            KIBI * KIBI * KIBI,
            32 * KIBI * KIBI,
            Transfer.EAGER,
            Long.MAX_VALUE,
            Duration.ofSeconds(5),
            null);

    /** When bytes are fetched. */
    public enum Transfer {
        /** Soon after the event that refers to them, in the background, the newest first. */
        EAGER,
        /** When they are read. */
        LAZY
    }

    /** An event has to fit into one push, so not everything can stay in it. */
    private static final long GREATEST_LIMIT = KIBI * KIBI;

    public BlobSettings {
        if (limit < 0 || limit > GREATEST_LIMIT) {
            throw new IllegalArgumentException(
                    "syncline.blob.limit is %d bytes; 0 to %d are possible, as an event has to fit into one push."
                            .formatted(limit, GREATEST_LIMIT));
        }
        if (max < limit || answer < 0 || eagerMax < 0 || patience.isNegative()) {
            throw new IllegalArgumentException(
                    "syncline.blob.max must not be less than syncline.blob.limit, and no other setting of blobs negative.");
        }
    }

    public BlobSettings withLimit(long newLimit) {
        return new BlobSettings(newLimit, max, answer, transfer, eagerMax, patience, retention);
    }

    public BlobSettings withMax(long newMax) {
        return new BlobSettings(limit, newMax, answer, transfer, eagerMax, patience, retention);
    }

    public BlobSettings withAnswer(long newAnswer) {
        return new BlobSettings(limit, max, newAnswer, transfer, eagerMax, patience, retention);
    }

    public BlobSettings withTransfer(Transfer newTransfer) {
        return new BlobSettings(limit, max, answer, newTransfer, eagerMax, patience, retention);
    }

    public BlobSettings withPatience(Duration newPatience) {
        return new BlobSettings(limit, max, answer, transfer, eagerMax, newPatience, retention);
    }

    public BlobSettings withRetention(@Nullable Duration newRetention) {
        return new BlobSettings(limit, max, answer, transfer, eagerMax, patience, newRetention);
    }
}
