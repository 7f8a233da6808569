package io.syncline.device.api;

import io.syncline.domain.access.AccessRules;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.middleware.Caller;
import io.syncline.domain.refusal.AccessRefusedException;
import io.syncline.domain.storage.StorageCollection;
import io.syncline.domain.storage.StorageManager;
import io.syncline.sync.setup.SynclineDevice;
import io.syncline.sync.store.ApplicationContent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The device's storage as requests use it: on behalf of the caller that is configured, or of nobody, which is the
 * device's owner.
 */
final class ApiStorage {

    private final StorageManager owner;
    private final StorageManager storage;
    private final List<AccessRules> rules;

    /** @param rules those that a caller is held to */
    ApiStorage(SynclineDevice device, Optional<Caller> caller, List<AccessRules> rules) {
        this.owner = device.storage();
        this.storage = caller.map(device.storage()::as).orElse(device.storage());
        this.rules = List.copyOf(rules);
    }

    StorageManager get() {
        return storage;
    }

    /**
     * Whether what was lost of the object may be told. To the device's owner all is; to a caller what is lost of objects
     * that they can read, and of deleted ones where no module guards the collection, as rules ask about what is there; nothing of
     * aggregates, as no rule is about them.
     */
    boolean mayTellOf(ObjectId object) {
        if (storage.caller().isEmpty()) {
            return true;
        }
        if (ApplicationContent.isAggregateType(object.collection())) {
            return false;
        }
        return isThere(owner, object)
                ? isThere(storage, object)
                : rules.stream().noneMatch(one -> one.guards(object.collection()));
    }

    private static boolean isThere(StorageManager storage, ObjectId object) {
        StorageCollection objects = storage.collection(object.collection());
        try {
            return objects.countObjects(new LinkedHashMap<>(objects.definition().keyValues(object.key()))) > 0;
        } catch (AccessRefusedException e) {
            return false;
        }
    }

    /**
     * Refuses to tell of the past of a guarded collection, as rules ask about what is there now.
     *
     * @throws AccessRefusedException when there is a caller, and a module guards the collection
     */
    void requirePast(String collection) {
        requireUnguarded(collection, "history");
    }

    /**
     * Refuses what no rule of a guarded collection can allow.
     *
     * @throws AccessRefusedException when there is a caller, and a module guards the collection
     */
    void requireUnguarded(String collection, String what) {
        storage.caller()
                .ifPresent(caller -> rules.stream()
                        .filter(one -> one.guards(collection))
                        .findFirst()
                        .ifPresent(one -> {
                            throw new AccessRefusedException(one.module(), collection, what, null, caller.id());
                        }));
    }
}
