package io.syncline.sync.setup;

import io.syncline.domain.middleware.NumberedKeys;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.storage.ObjectReader;
import io.syncline.domain.storage.Query;
import java.util.Map;

/** Looks among the objects that the device has. */
record TakenNumbers(ObjectReader reader) implements NumberedKeys.Taken {

    @Override
    public boolean isAny(CollectionDefinition collection, long from, long to) {
        String key = collection.key().get(0).name();
        Map<String, Object> between = Map.of(key, Map.of("$gte", from, "$lt", to));
        return reader.count(Query.of(collection, between, FindOptions.NONE.withLimit(1))) > 0;
    }
}
