package io.syncline.device.hubserver;

import io.syncline.sync.hub.wire.Bodies;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The sealed chunks of a space's large values. */
@RestController
@RequestMapping("/v1/spaces/{space}/blobs/{name}")
final class BlobChunkController {

    private final RequestBodies bodies;

    BlobChunkController(RequestBodies bodies) {
        this.bodies = bodies;
    }

    @GetMapping
    ResponseEntity<byte[]> held(Visitor visitor, @PathVariable String name) {
        return Json.ok(Bodies.Chunks.of(visitor.session().blobs().held(name)));
    }

    @PutMapping("/chunks/{number}")
    ResponseEntity<Void> put(
            Visitor visitor,
            @PathVariable String name,
            @PathVariable int number,
            @RequestParam int chunks,
            HttpServletRequest request)
            throws IOException {
        byte[] sealed = bodies.open(request).readAllBytes();
        visitor.session().blobs().put(name, number, chunks, sealed);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/chunks/{number}")
    ResponseEntity<byte[]> get(Visitor visitor, @PathVariable String name, @PathVariable int number) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(CacheControl.noStore())
                .body(visitor.session().blobs().get(name, number));
    }
}
