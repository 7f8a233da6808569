package io.syncline.device.api;

import io.syncline.domain.key.ObjectId;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.refusal.ObjectNotFoundException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.storage.StorageCollection;
import io.syncline.sync.blob.BlobContent;
import io.syncline.sync.blob.BlobForm;
import io.syncline.sync.setup.SynclineDevice;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The bytes of one field of one object, as a resource of their own: streamed, whatever their size. */
@RestController
@RequestMapping("/api/collections/{collection}/objects/{pk}/blobs/{field}")
final class BlobController {

    private static final Set<String> OF_READING = Set.of("at");

    private final SynclineDevice device;
    private final ApiStorage storage;

    BlobController(SynclineDevice device, ApiStorage storage) {
        this.device = device;
        this.storage = storage;
    }

    @GetMapping
    void read(ObjectId id, @PathVariable String field, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        FieldDefinition definition = bytesField(id, field);
        Map<String, @Nullable Object> object = new QueryParameters(request, OF_READING)
                .at()
                .map(time -> then(id, time))
                .orElseGet(() -> now(id, field))
                .orElseThrow(() -> new ObjectNotFoundException(id));
        Object value = object.get(definition.name());
        if (value == null) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "Field '%s' of object '%s' has no value.".formatted(field, id));
        }
        BlobContent content = device.blobs().content(value).orElseThrow(() -> new BytesPendingException(id, field));
        new BlobAnswer(content).write(request, response);
    }

    @PutMapping
    ResponseEntity<Map<String, Object>> write(ObjectId id, @PathVariable String field, HttpServletRequest request)
            throws IOException {
        FieldDefinition definition = bytesField(id, field);
        if (now(id, field).isEmpty()) {
            throw new ObjectNotFoundException(id);
        }
        requireNotTooLong(definition, request.getContentLengthLong());
        Object value = device.blobs().value(definition, request.getInputStream(), mediaType(request));
        if (objects(id).updateObjects(key(id), Collections.singletonMap(field, value)) == 0) {
            throw new ObjectNotFoundException(id);
        }
        BlobContent written = device.blobs().content(value).orElseThrow(() -> new BytesPendingException(id, field));
        return ResponseEntity.ok().eTag('"' + written.sha256() + '"').body(summary(written));
    }

    private static Map<String, Object> summary(BlobContent content) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("sha256", content.sha256());
        summary.put("size", content.size());
        if (content.type() != null) {
            summary.put("type", content.type());
        }
        return summary;
    }

    private static String mediaType(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null || type.isBlank() ? MediaType.APPLICATION_OCTET_STREAM_VALUE : type;
    }

    private void requireNotTooLong(FieldDefinition field, long length) {
        long max = device.blobs().settings().max();
        if (length > max) {
            throw new InvalidInputException(
                    "Field '%s' of collection '%s' was given %d bytes; it may have %d (syncline.blob.max)."
                            .formatted(field.name(), field.collection(), length, max));
        }
    }

    private FieldDefinition bytesField(ObjectId id, String name) {
        FieldDefinition field = definition(id).field(name);
        if (!field.type().holdsBytes()) {
            throw new InvalidInputException("Field '%s' of collection '%s' has type '%s' and holds no bytes."
                    .formatted(name, id.collection(), field.type().schemaName()));
        }
        return field;
    }

    private Optional<Map<String, @Nullable Object>> then(ObjectId id, Instant time) {
        storage.requirePast(id.collection());
        return device.history().at(id, time);
    }

    private Optional<Map<String, @Nullable Object>> now(ObjectId id, String field) {
        FindOptions onlyField =
                new FindOptions(java.util.List.of(), null, 0, false, java.util.List.of(), java.util.List.of(field));
        return storage.get()
                .with(BlobForm.WANTED, BlobForm.REFERENCE)
                .collection(id.collection())
                .findObject(key(id), onlyField);
    }

    private StorageCollection objects(ObjectId id) {
        return storage.get().collection(id.collection());
    }

    private Map<String, @Nullable Object> key(ObjectId id) {
        return new LinkedHashMap<>(definition(id).keyValues(id.key()));
    }

    private CollectionDefinition definition(ObjectId id) {
        return storage.get().registry().collection(id.collection());
    }
}
