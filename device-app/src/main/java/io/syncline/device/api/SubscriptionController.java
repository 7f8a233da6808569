package io.syncline.device.api;

import io.syncline.device.api.json.JsonText;
import io.syncline.domain.call.Members;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.sync.setup.SynclineDevice;
import io.syncline.sync.subscription.Subscription;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Which part of the space's data is on this device. */
@RestController
final class SubscriptionController {

    private static final String COLLECTIONS = "collections";

    private final SynclineDevice device;

    SubscriptionController(SynclineDevice device) {
        this.device = device;
    }

    @GetMapping("/api/sync/subscription")
    Map<String, @Nullable Object> subscription() {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put(COLLECTIONS, device.subscriptions().current().collections());
        shown.put("complete", !device.subscriptions().isIncomplete());
        return shown;
    }

    @PutMapping(path = "/api/sync/subscription", consumes = MediaType.APPLICATION_JSON_VALUE)
    Map<String, @Nullable Object> subscribe(@RequestBody(required = false) byte @Nullable [] body) {
        device.subscriptions().change(read(Members.of("The body", JsonText.readBody(body))));
        device.sync().localChange();
        return subscription();
    }

    private static Subscription read(Members body) {
        body.only(Set.of(COLLECTIONS));
        if (!body.values().containsKey(COLLECTIONS)) {
            throw new InvalidInputException(
                    "Member 'collections' is missing; it is an array of names, an object of filters by name, or null for everything.");
        }
        Object collections = body.values().get(COLLECTIONS);
        if (collections == null) {
            return Subscription.EVERYTHING;
        }
        if (collections instanceof List<?>) {
            return Subscription.to(body.texts(COLLECTIONS).toArray(String[]::new));
        }
        Members filters = Members.of(COLLECTIONS, body.object(COLLECTIONS));
        Subscription subscription = Subscription.to();
        for (String collection : filters.values().keySet()) {
            subscription = subscription.and(collection, filters.object(collection));
        }
        return subscription;
    }
}
