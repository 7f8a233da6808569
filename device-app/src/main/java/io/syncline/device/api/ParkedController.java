package io.syncline.device.api;

import io.syncline.device.api.json.IsoTime;
import io.syncline.domain.event.Origin;
import io.syncline.domain.key.ObjectId;
import io.syncline.sync.inbox.ParkedEvent;
import io.syncline.sync.setup.SynclineDevice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What this device can not use yet. */
@RestController
final class ParkedController {

    private final SynclineDevice device;

    ParkedController(SynclineDevice device) {
        this.device = device;
    }

    @GetMapping("/api/sync/parked")
    List<Map<String, @Nullable Object>> parked() {
        return device.parked().list().stream().map(ParkedController::shown).toList();
    }

    @PostMapping("/api/sync/parked/retry")
    Map<String, Long> retry() {
        long applied = device.parked().retry();
        return Map.of("applied", applied, "parked", device.sync().status().parked());
    }

    private static Map<String, @Nullable Object> shown(ParkedEvent event) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        ObjectId object = event.object();
        Origin origin = event.origin();
        shown.put("collection", object == null ? null : object.collection());
        shown.put("pk", object == null ? null : object.key());
        shown.put("event", event.kind() == null ? null : event.kind().name().toLowerCase(Locale.ROOT));
        shown.put("reason", event.reason());
        shown.put("hlc", origin.stamp().toString());
        shown.put("device", origin.device().value());
        shown.put("epoch", origin.epoch());
        shown.put("sequence", origin.sequence());
        shown.put("parkedAt", IsoTime.text(event.since()));
        return shown;
    }
}
