package io.syncline.sync.blob;

import io.syncline.domain.blob.BlobReference;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.database.Database;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Large values of a device, for those who do not want them in memory:
 *
 * <pre>{@code
 * Object photo = device.blobs().value(collection.field("photo"), stream, "image/png");
 * storage.collection("user").updateObjects(Map.of("id", "ada"), Map.of("photo", photo));
 *
 * Map<String, Object> user = storage.with(BlobForm.WANTED, BlobForm.REFERENCE).collection("user").findObject(…).get();
 * try (InputStream bytes = device.blobs().content(user.get("photo")).orElseThrow().open()) { … }
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class Blobs {

    private final Database database;
    private final BlobStore store;
    private final BlobSettings settings;
    private final BlobFields fields;
    private final StorageRegistry registry;
    private final BlobCleanUp cleanUp;
    private volatile BlobFetcher fetcher = BlobFetcher.NONE;

    public Blobs(
            Database database,
            StorageRegistry registry,
            BlobStore store,
            BlobCleanUp.Shown shown,
            BlobSettings settings,
            InstantSource clock) {
        this.cleanUp = new BlobCleanUp(database, clock, store, shown, settings.retention());
        this.database = database;
        this.registry = registry;
        this.fields = new BlobFields(registry);
        this.store = store;
        this.settings = settings;
    }

    public BlobSettings settings() {
        return settings;
    }

    /** Removes bytes that nobody needs any more; answers how many contents. It happens at every start, and every hour. */
    public int cleanUp() {
        return cleanUp.run();
    }

    /** Who is asked for bytes that are not here. */
    public void fetchBy(BlobFetcher newFetcher) {
        fetcher = newFetcher;
    }

    /**
     * A value for that field with these bytes, to be written by any operation within an hour. Few bytes are in the value;
     * many are stored first, one megabyte in memory at a time, and the value refers to them.
     *
     * @param type the media type; not used by a {@code binary} field
     * @throws InvalidInputException when the field holds no bytes, or there are more than it may have
     * @throws IOException when the stream breaks off
     */
    public Object value(FieldDefinition field, InputStream stream, @Nullable String type) throws IOException {
        requireBytes(field);
        byte[] start = stream.readNBytes((int) settings.limit() + 1);
        if (start.length <= settings.limit()) {
            return BlobValue.canonical(field.type(), type, start);
        }
        try {
            InputStream all = new SequenceInputStream(new ByteArrayInputStream(start), stream);
            BlobReference stored = store.put(all, type, settings.max());
            return field.canonicalValue(stored.toValue());
        } catch (BlobTooLargeException e) {
            throw new InvalidInputException(
                    "Field '%s' of collection '%s': %s".formatted(field.name(), field.collection(), e.getMessage()));
        }
    }

    private static void requireBytes(FieldDefinition field) {
        if (!field.type().holdsBytes()) {
            throw new InvalidInputException("Field '%s' of collection '%s' has type '%s' and holds no bytes."
                    .formatted(field.name(), field.collection(), field.type().schemaName()));
        }
    }

    /**
     * The bytes of a canonical value of a {@code blob} or {@code binary} field, fetched where they are not here; empty
     * when they do not come in time.
     */
    public Optional<BlobContent> content(Object value) {
        Optional<BlobReference> reference = BlobReference.of(value);
        if (reference.isEmpty()) {
            BlobValue small = BlobValue.of(value);
            return Optional.of(BlobContent.of(small.bytes(), small.type()));
        }
        Optional<BlobContent> here = store.content(reference.get());
        if (here.isPresent()) {
            return here;
        }
        fetch(List.of(reference.get()));
        return store.content(reference.get());
    }

    /**
     * Puts the bytes into objects that were read otherwise than by an operation, or says which are not here.
     *
     * @param objects are changed
     */
    public void fill(
            CollectionDefinition collection, Collection<Map<String, @Nullable Object>> objects, BlobForm form) {
        AnswerBlobs answer = new AnswerBlobs(registry, fields);
        objects.forEach(object -> answer.add(collection, object));
        fill(answer, form);
    }

    void fill(AnswerBlobs answer, BlobForm form) {
        if (form == BlobForm.CONTENT) {
            fetch(answer.references(reference -> reference.size() <= settings.answer() && !store.isHere(reference)));
        }
        long left = form == BlobForm.CONTENT ? settings.answer() : -1;
        for (AnswerBlobs.Place place : answer.places()) {
            BlobReference reference = place.reference();
            if (reference.size() <= left && fillIn(place)) {
                left -= reference.size();
            } else if (!store.isHere(reference)) {
                place.put(reference.toPendingValue());
            }
        }
    }

    private boolean fillIn(AnswerBlobs.Place place) {
        Optional<BlobContent> content = store.content(place.reference());
        content.ifPresent(here -> place.put(BlobValue.canonical(place.fieldType(), here.type(), bytes(here))));
        return content.isPresent();
    }

    private static byte[] bytes(BlobContent content) {
        try (InputStream stream = content.open()) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody waits for a network while all writers wait for him. */
    private void fetch(List<BlobReference> missing) {
        if (!missing.isEmpty() && !database.isInTransaction()) {
            fetcher.fetch(missing, settings.patience());
        }
    }
}
