package io.syncline.domain.invariant;

import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.registry.CollectionDefinition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of one collection, in the order of the schema. */
public record CollectionRules(CollectionDefinition collection, List<ObjectRule> objects, List<GroupRule> groups) {

    /** What rules look at: the values that readers see, those of the key included; null for an object that is not there. */
    public @Nullable Map<String, Object> values(ObjectId id, ObjectState state) {
        if (!state.isVisible()) {
            return null;
        }
        Map<String, Object> values = state.values();
        values.putAll(collection.keyValues(id.key()));
        return values;
    }
}
