package io.syncline.device.hubserver;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The live signal of a space. */
@RestController
final class SignalController {

    private final Signals signals;

    SignalController(Signals signals) {
        this.signals = signals;
    }

    @GetMapping("/v1/spaces/{space}/positions")
    ResponseEntity<SseEmitter> watch(Visitor visitor) {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .cacheControl(CacheControl.noStore())
                // A proxy that collects the answer before it passes it on would make the signal pointless.
                .header("X-Accel-Buffering", "no")
                .body(signals.open(visitor.session()));
    }
}
