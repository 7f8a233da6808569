package io.syncline.device.api;

import io.syncline.device.api.event.EventStream;
import io.syncline.device.api.event.SyncState;
import io.syncline.device.api.json.IsoTime;
import io.syncline.sync.engine.Pairing;
import io.syncline.sync.engine.SyncReport;
import io.syncline.sync.projection.StateDigest;
import io.syncline.sync.setup.SynclineDevice;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The sync with other devices, and what can be watched of it. */
@RestController
final class SyncController {

    private final SynclineDevice device;
    private final EventStream events;

    SyncController(SynclineDevice device, EventStream events) {
        this.device = device;
        this.events = events;
    }

    @PostMapping("/api/sync")
    SyncReport sync(@RequestParam(defaultValue = "") String stages, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        NoBody.require(request);
        return device.syncNow(Stages.of(stages));
    }

    @PostMapping("/api/sync/pause")
    SyncState pause(HttpServletRequest request) throws HttpMediaTypeNotSupportedException {
        NoBody.require(request);
        device.sync().pause();
        return state();
    }

    @PostMapping("/api/sync/resume")
    SyncState resume(HttpServletRequest request) throws HttpMediaTypeNotSupportedException {
        NoBody.require(request);
        device.sync().resume();
        return state();
    }

    @PostMapping("/api/sync/cancel")
    Map<String, Boolean> cancel(HttpServletRequest request) throws HttpMediaTypeNotSupportedException {
        NoBody.require(request);
        return Map.of("cancelled", device.sync().cancel());
    }

    @GetMapping("/api/sync")
    SyncState state() {
        return SyncState.of(device);
    }

    @PostMapping("/api/pairing")
    Map<String, String> invite(HttpServletRequest request) throws HttpMediaTypeNotSupportedException {
        NoBody.require(request);
        Pairing pairing = device.sync().invite();
        return Map.of("uri", pairing.uri().text(), "expiresAt", IsoTime.text(pairing.expiresAt()));
    }

    @GetMapping("/api/digest")
    StateDigest.Result digest() {
        return device.digest().compute();
    }

    @GetMapping(path = "/api/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events() {
        return events.connect();
    }
}
