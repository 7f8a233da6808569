package io.syncline.device.hubserver;

import io.syncline.sync.hub.DeviceProfile;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.wire.Bodies;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What a device may ask before it is a member. */
@RestController
final class EntranceController {

    private final LocalHub hub;
    private final RequestBodies bodies;

    EntranceController(LocalHub hub, RequestBodies bodies) {
        this.hub = hub;
        this.bodies = bodies;
    }

    @PostMapping("/v1/spaces")
    ResponseEntity<byte[]> found(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            HttpServletRequest request)
            throws IOException {
        DeviceProfile device =
                Bodies.read(bodies.open(request), Bodies.Device.class).profile();
        String token = authorization == null ? null : VisitorResolver.token(authorization);
        return Json.created(Bodies.Member.of(hub.found(device, token)));
    }

    @PostMapping("/v1/join")
    ResponseEntity<byte[]> join(HttpServletRequest request) throws IOException {
        Bodies.Joining joining = Bodies.read(bodies.open(request), Bodies.Joining.class);
        return Json.created(
                Bodies.Member.of(hub.join(joining.code(), joining.device().profile())));
    }
}
