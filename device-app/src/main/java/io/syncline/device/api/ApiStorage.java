package io.syncline.device.api;

import io.syncline.domain.access.AccessRules;
import io.syncline.domain.middleware.Caller;
import io.syncline.domain.refusal.AccessRefusedException;
import io.syncline.domain.storage.StorageManager;
import io.syncline.sync.setup.SynclineDevice;
import java.util.List;
import java.util.Optional;

/**
 * The device's storage as requests use it: on behalf of the caller that is configured, or of nobody, which is the
 * device's owner.
 */
final class ApiStorage {

    private final StorageManager storage;
    private final List<AccessRules> rules;

    /** @param rules those that a caller is held to */
    ApiStorage(SynclineDevice device, Optional<Caller> caller, List<AccessRules> rules) {
        this.storage = caller.map(device.storage()::as).orElse(device.storage());
        this.rules = List.copyOf(rules);
    }

    StorageManager get() {
        return storage;
    }

    /**
     * Refuses to tell of the past of a guarded collection, as rules ask about what is there now.
     *
     * @throws AccessRefusedException when there is a caller, and a module guards the collection
     */
    void requirePast(String collection) {
        storage.caller()
                .ifPresent(caller -> rules.stream()
                        .filter(one -> one.guards(collection))
                        .findFirst()
                        .ifPresent(one -> {
                            throw new AccessRefusedException(one.module(), collection, "history", null, caller.id());
                        }));
    }
}
