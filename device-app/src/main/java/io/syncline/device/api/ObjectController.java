package io.syncline.device.api;

import io.syncline.device.api.json.JsonText;
import io.syncline.device.api.past.PastObjects;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.refusal.ObjectNotFoundException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.storage.Query;
import io.syncline.domain.storage.StorageCollection;
import io.syncline.sync.audit.HistoryEntry;
import io.syncline.sync.blob.BlobForm;
import io.syncline.sync.setup.SynclineDevice;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The objects of one collection as resources, now and as they were. */
@RestController
@RequestMapping("/api/collections/{collection}/objects")
final class ObjectController {

    private static final Set<String> OF_FINDING =
            Set.of("where", "order", "limit", "skip", "reverse", "ignoreCase", "fields", "relations", "at", "blobs");
    private static final Set<String> OF_READING = Set.of("at", "blobs");

    private final SynclineDevice device;
    private final ApiStorage storage;
    private final PastObjects past;
    private final ObjectLines lines;

    ObjectController(SynclineDevice device, ApiStorage storage, JsonMapper json) {
        this.device = device;
        this.storage = storage;
        this.lines = new ObjectLines(json);
        this.past = new PastObjects(device);
    }

    /** Answers an array, or one object to a line as they are read, where the caller accepts {@value ObjectLines#TYPE}. */
    @GetMapping
    @Nullable
    List<Map<String, @Nullable Object>> find(
            @PathVariable String collection, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        QueryParameters asked = new QueryParameters(request, OF_FINDING);
        StorageCollection objects =
                storage.get().with(BlobForm.WANTED, asked.blobs()).collection(collection);
        Optional<Instant> time = asked.at();
        if (time.isPresent()) {
            storage.requirePast(collection);
            List<Map<String, @Nullable Object>> then =
                    past.find(Query.of(objects.definition(), asked.where(), asked.options()), time.get());
            device.blobs().fill(objects.definition(), then, asked.blobs());
            return then;
        }
        if (ObjectLines.areAccepted(request)) {
            lines.write(objects, asked.where(), asked.options(), response);
            return null;
        }
        return objects.findObjects(asked.where(), asked.options());
    }

    @PostMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, "application/*+json"})
    ResponseEntity<Map<String, @Nullable Object>> create(
            @PathVariable String collection,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        StorageCollection objects = storage.get().collection(collection);
        Map<String, @Nullable Object> created = objects.createObject(JsonText.readBody(body));
        String key = objects.definition().idOf(created).key();
        return ResponseEntity.created(URI.create(request.getRequestURI() + "/" + key))
                .body(created);
    }

    @GetMapping("/{pk}")
    Map<String, @Nullable Object> read(ObjectId id, HttpServletRequest request) {
        QueryParameters asked = new QueryParameters(request, OF_READING);
        return asked.at()
                .map(time -> then(id, time, asked.blobs()))
                .orElseGet(() -> now(id, asked.blobs()))
                .orElseThrow(() -> new ObjectNotFoundException(id));
    }

    @PatchMapping(
            path = "/{pk}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, "application/*+json"})
    Map<String, @Nullable Object> modify(ObjectId id, @RequestBody(required = false) byte @Nullable [] body) {
        Map<String, @Nullable Object> changes = withoutSameKey(id, JsonText.readBody(body));
        StorageCollection objects = storage.get().collection(id.collection());
        if (objects.updateObjects(key(id), changes) == 0) {
            throw new ObjectNotFoundException(id);
        }
        return now(id, BlobForm.CONTENT).orElseThrow(() -> new ObjectNotFoundException(id));
    }

    @DeleteMapping("/{pk}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(ObjectId id) {
        if (storage.get().collection(id.collection()).deleteObjects(key(id)) == 0) {
            throw new ObjectNotFoundException(id);
        }
    }

    @GetMapping("/{pk}/history")
    List<PastEvent> history(ObjectId id) {
        storage.requirePast(id.collection());
        List<HistoryEntry> entries = device.history().of(id);
        if (entries.isEmpty()) {
            throw new ObjectNotFoundException(id);
        }
        return entries.stream()
                .map(entry -> PastEvent.of(entry, changes(id, entry)))
                .toList();
    }

    /** Of large values only what they were: a history is to be looked through. */
    private Map<String, @Nullable Object> changes(ObjectId id, HistoryEntry entry) {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>(entry.changes());
        device.blobs().fill(definition(id), List.of(changes), BlobForm.REFERENCE);
        return changes;
    }

    private Optional<Map<String, @Nullable Object>> now(ObjectId id, BlobForm form) {
        return storage.get()
                .with(BlobForm.WANTED, form)
                .collection(id.collection())
                .findObject(key(id));
    }

    private Optional<Map<String, @Nullable Object>> then(ObjectId id, Instant time, BlobForm form) {
        storage.requirePast(id.collection());
        Optional<Map<String, @Nullable Object>> object = device.history().at(id, time);
        object.ifPresent(found -> device.blobs().fill(definition(id), List.of(found), form));
        return object;
    }

    private Map<String, @Nullable Object> key(ObjectId id) {
        return new LinkedHashMap<>(definition(id).keyValues(id.key()));
    }

    private CollectionDefinition definition(ObjectId id) {
        return storage.get().registry().collection(id.collection());
    }

    /** Who sends a whole object back, changed or not, sends its key too; only another key would be a change of it. */
    private Map<String, @Nullable Object> withoutSameKey(ObjectId id, Map<String, @Nullable Object> changes) {
        Map<String, @Nullable Object> others = new LinkedHashMap<>(changes);
        definition(id).keyValues(id.key()).forEach((part, value) -> {
            Object given = changes.get(part);
            if (given != null
                    && definition(id).field(part).canonicalValue(given).equals(value)) {
                others.remove(part);
            }
        });
        return others;
    }
}
