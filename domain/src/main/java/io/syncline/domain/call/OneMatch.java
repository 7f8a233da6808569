package io.syncline.domain.call;

import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.operation.StorageOperation.FindObjects;
import io.syncline.domain.operation.StorageOperation.UpdateObjects;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.storage.StorageManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a change of the object that matches into one that can not change two, whatever is written meanwhile. */
final class OneMatch {

    private OneMatch() {}

    /**
     * The update of the only object that matches, or of none where none does.
     *
     * @throws InvalidInputException when several match
     */
    static UpdateObjects only(UpdateObjects update, StorageManager storage) {
        CollectionDefinition collection = storage.registry().collection(update.collection());
        List<Map<String, @Nullable Object>> matches =
                storage.operation(new FindObjects(update.collection(), update.where(), FindOptions.NONE.withLimit(2)));
        if (matches.size() > 1) {
            throw new InvalidInputException(
                    "Several objects of collection '%s' match, and updateObject changes one: use updateObjects."
                            .formatted(collection.name()));
        }
        Map<String, @Nullable Object> these = keyAmong(collection, matches);
        return new UpdateObjects(update.collection(), Map.of("$and", List.of(update.where(), these)), update.updates());
    }

    private static Map<String, @Nullable Object> keyAmong(
            CollectionDefinition collection, List<Map<String, @Nullable Object>> matches) {
        Map<String, @Nullable Object> keys = new LinkedHashMap<>();
        for (FieldDefinition part : collection.key()) {
            List<@Nullable Object> values = new ArrayList<>();
            matches.forEach(match -> values.add(match.get(part.name())));
            keys.put(part.name(), Map.of("$in", values));
        }
        return keys;
    }
}
