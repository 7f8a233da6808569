package io.syncline.device.api;

import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.sync.setup.SynclineDevice;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which collections there are. */
@RestController
final class CollectionController {

    private final SynclineDevice device;

    CollectionController(SynclineDevice device) {
        this.device = device;
    }

    @GetMapping("/api/collections")
    List<CollectionSummary> all() {
        return device.storage().registry().collections().stream()
                .map(this::summary)
                .toList();
    }

    private CollectionSummary summary(CollectionDefinition collection) {
        long count = device.storage().collection(collection.name()).countObjects(Map.of());
        return CollectionSummary.of(collection, count);
    }
}
