package io.syncline.device.api;

import io.syncline.device.api.json.IsoTime;
import io.syncline.sync.hub.HeldSnapshot;
import io.syncline.sync.setup.SynclineDevice;
import io.syncline.sync.snapshot.SnapshotManifest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The snapshots of the space, with which new devices begin. */
@RestController
final class SnapshotsController {

    private final SynclineDevice device;

    SnapshotsController(SynclineDevice device) {
        this.device = device;
    }

    @GetMapping("/api/snapshots")
    List<Map<String, Object>> list() {
        return device.snapshots().list().stream()
                .map(SnapshotsController::shown)
                .toList();
    }

    @PostMapping("/api/snapshots")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> make(HttpServletRequest request) throws HttpMediaTypeNotSupportedException {
        NoBody.require(request);
        SnapshotManifest made = device.snapshots().make();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("position", made.position());
        Map<String, Long> objects = new LinkedHashMap<>();
        device.store()
                .registry()
                .collections()
                .forEach(collection -> made.collections().stream()
                        .filter(told -> told.name().equals(collection.name()))
                        .forEach(told -> objects.put(told.name(), told.objects())));
        shown.put("objects", objects);
        return shown;
    }

    private static Map<String, Object> shown(HeldSnapshot held) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", held.id());
        shown.put("position", held.position());
        shown.put("device", held.device().value());
        shown.put("bytes", held.bytes());
        shown.put("madeAt", IsoTime.text(held.finishedAt()));
        return shown;
    }
}
