package io.syncline.device.api;

import io.syncline.domain.key.ObjectId;
import io.syncline.domain.refusal.ConflictNotFoundException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.sync.blob.BlobForm;
import io.syncline.sync.conflict.Conflict;
import io.syncline.sync.conflict.ConflictFilter;
import io.syncline.sync.setup.SynclineDevice;
import io.syncline.sync.store.ApplicationContent;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The writes that lost against one whose author did not know them: to be read, chosen or dismissed. */
@RestController
@RequestMapping("/api/conflicts")
final class ConflictController {

    private static final Set<String> OF_LISTING = Set.of("collection", "pk", "state");

    private final SynclineDevice device;
    private final ApiStorage storage;

    ConflictController(SynclineDevice device, ApiStorage storage) {
        this.device = device;
        this.storage = storage;
    }

    @GetMapping
    List<ShownConflict> list(HttpServletRequest request) {
        ConflictFilter filter = new QueryParameters(request, OF_LISTING).conflicts();
        if (filter.collection() != null && !device.aggregates().collections().contains(filter.collection())) {
            storage.get().registry().collection(filter.collection());
        }
        return device.conflicts().list(filter).stream()
                .filter(conflict -> storage.mayTellOf(conflict.object()))
                .map(this::shown)
                .toList();
    }

    @GetMapping("/{id}")
    ShownConflict read(@PathVariable String id) {
        return shown(require(id));
    }

    /**
     * Writes what was lost once more; answers the object, or nothing where it was the deletion that was lost, or a command to
     * an aggregate, which is sent again.
     */
    @PostMapping("/{id}/choose")
    @Nullable
    Map<String, @Nullable Object> choose(@PathVariable String id, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        NoBody.require(request);
        Conflict conflict = require(id);
        device.conflicts().choose(id, storage.get());
        if (ApplicationContent.isAggregateType(conflict.object().collection())) {
            return null;
        }
        CollectionDefinition collection = definition(conflict);
        return storage.get()
                .with(BlobForm.WANTED, BlobForm.REFERENCE)
                .collection(collection.name())
                .findObject(new LinkedHashMap<>(
                        collection.keyValues(conflict.object().key())))
                .orElse(null);
    }

    @PostMapping("/{id}/dismiss")
    ShownConflict dismiss(@PathVariable String id, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        NoBody.require(request);
        storage.requireUnguarded(require(id).object().collection(), "dismissal");
        device.conflicts().dismiss(id);
        return shown(require(id));
    }

    /** A caller learns nothing of conflicts that are not theirs, not even that there are some. */
    private Conflict require(String id) {
        return device.conflicts()
                .find(id)
                .filter(conflict -> storage.mayTellOf(conflict.object()))
                .orElseThrow(() -> new ConflictNotFoundException(id));
    }

    /** Of large values only what they are. */
    private ShownConflict shown(Conflict conflict) {
        Object winner = mayTellOfWinner(conflict) ? value(conflict, conflict.winner()) : null;
        return ShownConflict.of(conflict, winner, value(conflict, conflict.loser()));
    }

    /** Under an invariant it may be a write to another object. */
    private boolean mayTellOfWinner(Conflict conflict) {
        return conflict.invariant() == null
                || conflict.other() == null
                || conflict.otherCollection() == null
                || storage.mayTellOf(new ObjectId(conflict.otherCollection(), conflict.other()));
    }

    private @Nullable Object value(Conflict conflict, Conflict.Side side) {
        String field = conflict.field();
        if (field == null
                || conflict.invariant() != null
                || definition(conflict).findField(field).isEmpty()) {
            return side.value();
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put(field, side.value());
        device.blobs().fill(definition(conflict), List.of(values), BlobForm.REFERENCE);
        return values.get(field);
    }

    private CollectionDefinition definition(Conflict conflict) {
        return storage.get().registry().collection(conflict.object().collection());
    }
}
