package io.syncline.device.api;

import io.syncline.sync.setup.SynclineDevice;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The writes that lost against one whose author did not know them. */
@RestController
final class ConflictController {

    private final SynclineDevice device;
    private final ApiStorage storage;

    ConflictController(SynclineDevice device, ApiStorage storage) {
        this.device = device;
        this.storage = storage;
    }

    @GetMapping("/api/conflicts")
    List<ShownConflict> open() {
        return device.conflicts().list().stream()
                .filter(conflict -> storage.mayTellOf(conflict.object()))
                .map(ShownConflict::of)
                .toList();
    }
}
