package io.syncline.device.hubserver;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.Page;
import io.syncline.sync.hub.PullRequest;
import io.syncline.sync.hub.RoutingTag;
import io.syncline.sync.hub.SealedEvent;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.wire.Bodies;
import io.syncline.sync.hub.wire.PageBody;
import io.syncline.sync.hub.wire.PushBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A space's log. */
@RestController
@RequestMapping("/v1/spaces/{space}")
final class EventController {

    private final LocalHub hub;
    private final RequestBodies bodies;

    EventController(LocalHub hub, RequestBodies bodies) {
        this.hub = hub;
        this.bodies = bodies;
    }

    @PostMapping("/events")
    ResponseEntity<byte[]> push(Visitor visitor, HttpServletRequest request) throws IOException {
        List<SealedEvent> events = PushBody.read(
                bodies.open(request), visitor.self().space(), visitor.self().device(), hub.limits());
        return Json.ok(Bodies.Receipt.of(visitor.session().push(events)));
    }

    @PostMapping("/devices/{device}/events")
    ResponseEntity<byte[]> giveBack(Visitor visitor, @PathVariable String device, HttpServletRequest request)
            throws IOException {
        List<SealedEvent> events =
                PushBody.read(bodies.open(request), visitor.self().space(), new DeviceId(device), hub.limits());
        return Json.ok(Bodies.Receipt.of(visitor.session().giveBack(events)));
    }

    @GetMapping("/events")
    ResponseEntity<byte[]> pull(
            Visitor visitor,
            @RequestParam long after,
            @RequestParam(defaultValue = "1000") int limit,
            @RequestParam(defaultValue = "false") boolean own,
            @RequestParam(required = false) @Nullable Set<String> tags) {
        Page page = visitor.session().pull(new PullRequest(after, limit, own, routing(tags)));
        return Json.answer(HttpStatus.OK, PageBody.write(page));
    }

    private static @Nullable Set<RoutingTag> routing(@Nullable Set<String> tags) {
        return tags == null ? null : tags.stream().map(RoutingTag::new).collect(Collectors.toSet());
    }
}
