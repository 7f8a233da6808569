package io.syncline.sync.hub;

import java.util.Map;

/** The blobs of a space fill all that the hub gives it. */
public final class NoRoom extends HubException {

    public static final String CODE = "no-room";

    private final long maxBytes;

    public NoRoom(long maxBytes) {
        super("The blobs of a space may take %d bytes on this hub (syncline.hub.max-blob-bytes), and they do."
                .formatted(maxBytes));
        this.maxBytes = maxBytes;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("maxBytes", maxBytes);
    }
}
