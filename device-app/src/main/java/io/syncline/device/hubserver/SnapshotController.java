package io.syncline.device.hubserver;

import io.syncline.sync.hub.SealedSnapshots;
import io.syncline.sync.hub.wire.Bodies;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The sealed snapshots of a space. */
@RestController
@RequestMapping("/v1/spaces/{space}/snapshots")
final class SnapshotController {

    private final RequestBodies bodies;

    SnapshotController(RequestBodies bodies) {
        this.bodies = bodies;
    }

    @GetMapping
    ResponseEntity<byte[]> list(Visitor visitor) {
        return Json.ok(Bodies.Snapshots.of(snapshots(visitor).list()));
    }

    @PostMapping
    ResponseEntity<Void> begin(Visitor visitor, HttpServletRequest request) throws IOException {
        Bodies.SnapshotStart start = Bodies.read(bodies.open(request), Bodies.SnapshotStart.class);
        snapshots(visitor).begin(start.id(), start.position());
        return ResponseEntity.noContent().build();
    }

    @PutMapping("/{id}/chunks/{number}")
    ResponseEntity<Void> put(
            Visitor visitor, @PathVariable String id, @PathVariable int number, HttpServletRequest request)
            throws IOException {
        snapshots(visitor).put(id, number, bodies.open(request).readAllBytes());
        return ResponseEntity.noContent().build();
    }

    @PutMapping("/{id}/manifest")
    ResponseEntity<Void> finish(
            Visitor visitor, @PathVariable String id, @RequestParam int chunks, HttpServletRequest request)
            throws IOException {
        snapshots(visitor).finish(id, chunks, bodies.open(request).readAllBytes());
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/{id}/manifest")
    ResponseEntity<byte[]> manifest(Visitor visitor, @PathVariable String id) {
        return bytes(snapshots(visitor).manifest(id));
    }

    @GetMapping("/{id}/chunks/{number}")
    ResponseEntity<byte[]> chunk(Visitor visitor, @PathVariable String id, @PathVariable int number) {
        return bytes(snapshots(visitor).chunk(id, number));
    }

    private static SealedSnapshots snapshots(Visitor visitor) {
        return visitor.session().snapshots();
    }

    private static ResponseEntity<byte[]> bytes(byte[] sealed) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(CacheControl.noStore())
                .body(sealed);
    }
}
