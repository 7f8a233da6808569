package io.syncline.device.hubserver;

import io.syncline.sync.hub.wire.Bodies;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers in the wire's own form of JSON. */
final class Json {

    private Json() {}

    static ResponseEntity<byte[]> ok(Object body) {
        return answer(HttpStatus.OK, Bodies.write(body));
    }

    static ResponseEntity<byte[]> created(Object body) {
        return answer(HttpStatus.CREATED, Bodies.write(body));
    }

    static ResponseEntity<byte[]> answer(HttpStatus status, byte[] json) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(json);
    }
}
