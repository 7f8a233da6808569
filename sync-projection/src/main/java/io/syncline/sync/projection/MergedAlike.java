package io.syncline.sync.projection;

import io.syncline.domain.fold.Mergings;
import io.syncline.domain.invariant.Invariants;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.CollectionMerge;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.store.ChangesJson;
import io.syncline.sync.store.Settings;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the rows that are there were merged: where that is to be done in another way from now on, they are made anew. */
final class MergedAlike {

    private static final String SETTING = "projection.merging";

    private final StorageRegistry registry;
    private final Mergings mergings;
    private final Invariants invariants;
    private final Settings settings;

    MergedAlike(StorageRegistry registry, Mergings mergings, Invariants invariants, Settings settings) {
        this.invariants = invariants;
        this.registry = registry;
        this.mergings = mergings;
        this.settings = settings;
    }

    /** Whether today's ways are those in which the rows of these collections came about. */
    boolean holds(Collection<String> collections) {
        Map<String, @Nullable Object> before =
                settings.get(SETTING).map(ChangesJson::read).orElse(Map.of());
        Map<String, String> now = texts();
        boolean hasGuarded = before.entrySet().stream()
                .anyMatch(collection ->
                        registry.findCollection(collection.getKey()).isEmpty()
                                && String.valueOf(collection.getValue()).contains(CollectionMerge.INVARIANTS));
        // What a collection that is gone made void may be in others.
        return !hasGuarded
                && collections.stream()
                        .filter(collection ->
                                registry.findCollection(collection).isPresent())
                        .allMatch(collection -> Objects.equals(before.get(collection), now.get(collection)));
    }

    void save() {
        Map<String, String> now = texts();
        if (!now.isEmpty() || settings.get(SETTING).isPresent()) {
            settings.put(SETTING, ChangesJson.write(now));
        }
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        registry.collections().stream()
                .filter(collection -> !collection.merge().isLastWriter())
                .map(CollectionDefinition::name)
                .forEach(name ->
                        texts.put(name, mergings.of(name).text() + invariants.versions(registry.collection(name))));
        return texts;
    }
}
