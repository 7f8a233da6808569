package io.syncline.sync.hub;

import java.util.Map;

/** The hub does not hold that part of a blob: its author has not sent it yet. */
public final class ChunkUnknown extends HubException {

    public static final String CODE = "chunk-unknown";

    public ChunkUnknown() {
        super("The hub does not hold this part of the blob; the device that wrote it has not sent it yet.");
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of();
    }
}
