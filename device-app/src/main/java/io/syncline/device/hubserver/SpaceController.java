package io.syncline.device.hubserver;

import io.syncline.sync.hub.DeviceProfile;
import io.syncline.sync.hub.NotAllowed;
import io.syncline.sync.hub.wire.Bodies;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A space and its members. */
@RestController
@RequestMapping("/v1/spaces/{space}")
final class SpaceController {

    private final RequestBodies bodies;

    SpaceController(RequestBodies bodies) {
        this.bodies = bodies;
    }

    @GetMapping
    ResponseEntity<byte[]> standing(Visitor visitor) {
        return Json.ok(Bodies.Standings.of(visitor.session().standing()));
    }

    @PostMapping("/invitations")
    ResponseEntity<byte[]> invite(Visitor visitor) {
        return Json.created(Bodies.Code.of(visitor.session().invite()));
    }

    @PutMapping("/devices/{device}/instance")
    ResponseEntity<byte[]> claim(Visitor visitor, @PathVariable String device, HttpServletRequest request)
            throws IOException {
        requireOwn(visitor, device);
        Bodies.Claim claim = Bodies.read(bodies.open(request), Bodies.Claim.class);
        return Json.ok(new Bodies.Heard(visitor.session().claim(claim.claim())));
    }

    private static void requireOwn(Visitor visitor, String device) {
        if (!visitor.self().device().value().equals(device)) {
            throw new NotAllowed(NotAllowed.Reason.DEVICE_FOREIGN);
        }
    }

    @GetMapping("/devices")
    ResponseEntity<byte[]> devices(Visitor visitor) {
        return Json.ok(Bodies.Devices.of(visitor.session().devices()));
    }

    @PutMapping("/devices/{device}")
    ResponseEntity<Void> describe(Visitor visitor, @PathVariable String device, HttpServletRequest request)
            throws IOException {
        DeviceProfile profile =
                Bodies.read(bodies.open(request), Bodies.Device.class).profile();
        if (!profile.id().value().equals(device)) {
            throw new NotAllowed(NotAllowed.Reason.DEVICE_FOREIGN);
        }
        visitor.session().describe(profile);
        return ResponseEntity.noContent().build();
    }
}
