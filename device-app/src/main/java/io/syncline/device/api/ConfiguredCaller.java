package io.syncline.device.api;

import io.syncline.device.api.json.JsonText;
import io.syncline.domain.middleware.Caller;
import io.syncline.domain.refusal.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * On whose behalf requests run: {@code syncline.caller.id}, and {@code syncline.caller.attributes.*}, of which each is JSON
 * or, when it is none, a text.
 */
final class ConfiguredCaller {

    private ConfiguredCaller() {}

    static Optional<Caller> of(Environment environment) {
        Binder binder = Binder.get(environment);
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        binder.bind("syncline.caller.attributes", Bindable.mapOf(String.class, String.class))
                .orElse(Map.of())
                .forEach((name, text) -> attributes.put(name, value(text)));
        return binder.bind("syncline.caller.id", String.class)
                .map(Optional::of)
                .orElse(Optional.<String>empty())
                .filter(id -> !id.isBlank())
                .map(id -> new Caller(id, attributes));
    }

    private static @Nullable Object value(String text) {
        try {
            return JsonText.readAny("The attribute", text);
        } catch (InvalidInputException e) {
            return text;
        }
    }
}
