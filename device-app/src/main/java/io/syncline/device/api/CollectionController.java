package io.syncline.device.api;

import io.syncline.domain.refusal.AccessRefusedException;
import io.syncline.domain.registry.CollectionDefinition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which collections there are. */
@RestController
final class CollectionController {

    private final ApiStorage storage;

    CollectionController(ApiStorage storage) {
        this.storage = storage;
    }

    @GetMapping("/api/collections")
    List<CollectionSummary> all() {
        return storage.get().registry().collections().stream()
                .map(this::summary)
                .toList();
    }

    private CollectionSummary summary(CollectionDefinition collection) {
        return CollectionSummary.of(collection, count(collection));
    }

    /** Null when the caller may not list the collection. */
    private @Nullable Long count(CollectionDefinition collection) {
        try {
            return storage.get().collection(collection.name()).countObjects(Map.of());
        } catch (AccessRefusedException e) {
            return null;
        }
    }
}
