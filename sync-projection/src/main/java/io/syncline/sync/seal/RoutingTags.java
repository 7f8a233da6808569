package io.syncline.sync.seal;

import io.syncline.sync.hash.Sha256;
import io.syncline.sync.hub.RoutingTag;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tags by which a hub tells collections apart without learning their names: a hash of the name, sealed with the key
 * of the space. All devices of a space make the same; nobody else can make one, or tell whether two spaces have a
 * collection in common. Safe for use by several threads.
 */
public final class RoutingTags {

    private static final String ABOUT = "routing-tag";
    private static final int BYTES = 8;

    private final TextSealer sealer;
    private final Map<String, RoutingTag> known = new ConcurrentHashMap<>();

    public RoutingTags(SpaceKey key) {
        this.sealer = new TextSealer(key);
    }

    /** The tag of a collection's events. */
    public RoutingTag of(String collection) {
        return known.computeIfAbsent(collection, this::make);
    }

    private RoutingTag make(String collection) {
        byte[] hash = Sha256.of(sealer.seal(collection, ABOUT));
        return new RoutingTag(HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES)));
    }
}
