package io.syncline.sync.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a snapshot consists of, and where it stands in the histories of the devices.
 *
 * @param position up to which position of the hub's log it knows everything
 * @param device who made it
 * @param latestTime the greatest hybrid time that anything in it was written at
 * @param heads the last event of every device that it covers
 * @param collections in the order of the maker's schema
 */
public record SnapshotManifest(
        int format, long position, String device, long latestTime, List<Head> heads, List<Collection> collections) {

    static final int FORMAT = 1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public SnapshotManifest {
        heads = List.copyOf(heads);
        collections = List.copyOf(collections);
    }

    /**
     * Where the events of a device, in one of its epochs, end.
     *
     * @param hash of that event
     * @param name what its user calls the device, once known
     */
    @SuppressWarnings("ArrayRecordComponent") // made and read, never compared
    public record Head(
            String device,
            int epoch,
            long sequence,
            byte[] hash,
            @Nullable String name) {}

    /**
     * A collection; or a type of aggregates, with a mark before its name and no version.
     *
     * @param merge the policies by which its states came about, as {@link io.syncline.domain.registry.CollectionMerge#text} has them;
     *     null in snapshots of earlier versions, and for aggregates
     * @param objects how many are there; deleted ones and the like are not counted
     * @param chunks in the order in which they are best loaded
     */
    public record Collection(
            String name, String version, @Nullable String merge, long objects, List<Chunk> chunks) {

        public Collection {
            chunks = List.copyOf(chunks);
        }
    }

    /**
     * A chunk.
     *
     * @param number under which the hub has it
     * @param objects how many it tells of
     * @param bytes how many it has, sealed
     * @param sha256 of the sealed bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // made and read, never compared
    public record Chunk(int number, int objects, int bytes, byte[] sha256) {}

    /** How many objects it tells of, those that are not there included. */
    public long toldOf() {
        return collections.stream()
                .flatMap(collection -> collection.chunks().stream())
                .mapToLong(Chunk::objects)
                .sum();
    }

    byte[] encoded() {
        return JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
    }

    /** @throws UnusableSnapshotException when the bytes are no manifest, or of another format */
    static SnapshotManifest decode(byte[] bytes) {
        try {
            SnapshotManifest manifest = JSON.treeToValue(complete(JSON.readTree(bytes)), SnapshotManifest.class);
            if (manifest.format() != FORMAT) {
                throw new UnusableSnapshotException(
                        "The snapshot has format %d, this version knows %d.".formatted(manifest.format(), FORMAT));
            }
            return manifest;
        } catch (JacksonException e) {
            throw new UnusableSnapshotException("The manifest can not be read.", e);
        }
    }

    private static JsonNode complete(JsonNode manifest) {
        manifest.path("collections").forEach(collection -> {
            if (collection instanceof ObjectNode object && !object.has("merge")) {
                object.putNull("merge");
            }
        });
        return manifest;
    }
}
