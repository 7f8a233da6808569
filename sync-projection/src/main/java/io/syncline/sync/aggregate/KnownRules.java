package io.syncline.sync.aggregate;

import io.syncline.sync.store.ChangesJson;
import io.syncline.sync.store.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which types of aggregates this device has synced so far, and by which version of their rules. */
final class KnownRules {

    private static final String SETTING = "aggregates.rules";

    private final Settings settings;

    KnownRules(Settings settings) {
        this.settings = settings;
    }

    /** Empty for a type that was never synced here. */
    Optional<String> rulesOf(String type) {
        return Optional.ofNullable(all().get(type)).map(String::valueOf);
    }

    /** Within a transaction. */
    void put(String type, String rules) {
        Map<String, Object> all = new LinkedHashMap<>(all());
        if (!rules.equals(all.put(type, rules))) {
            settings.put(SETTING, ChangesJson.write(all));
        }
    }

    private Map<String, Object> all() {
        return settings.get(SETTING).map(ChangesJson::read).orElse(Map.of());
    }
}
