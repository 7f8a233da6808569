package io.syncline.sync.store;

import io.syncline.domain.key.ObjectId;
import io.syncline.domain.refusal.InvalidInputException;

/**
 * How large the content of one event may be. What could not be sent must not be stored, so the device agrees it with the
 * hub whenever it learns the hub's limit, and remembers it for the time in which it works alone.
 */
public final class LargestContent {

    private static final String SETTING = "event.largest";
    private static final int MOST = 4 * 1024 * 1024;

    /** A hub that takes less than that in one push would keep a device from writing at all. */
    private static final int LEAST = 16 * 1024;

    private final Settings settings;
    private volatile int bytes;

    public LargestContent(Settings settings) {
        this.settings = settings;
        this.bytes = Math.toIntExact(settings.getLong(SETTING, MOST));
    }

    /** Remembers the size of the largest content that can travel. Within a transaction. */
    public void agree(long travelling) {
        int agreed = (int) Math.max(LEAST, Math.min(MOST, travelling));
        if (agreed != bytes) {
            settings.put(SETTING, agreed);
            bytes = agreed;
        }
    }

    void require(ObjectId id, int length) {
        if (length > bytes) {
            throw new InvalidInputException(
                    "The values for object '%s' take %d bytes; one write may take %d.".formatted(id, length, bytes));
        }
    }
}
