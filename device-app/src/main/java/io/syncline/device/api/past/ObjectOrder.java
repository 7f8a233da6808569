package io.syncline.device.api.past;

import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The order that options ask for: by the fields they name, then by key; nulls first when ascending. */
final class ObjectOrder implements Comparator<Map<String, @Nullable Object>> {

    private static final Comparator<@Nullable Object> VALUES = Comparator.nullsFirst(ValueOrder::compare);

    private final List<FindOptions.Order> order;

    ObjectOrder(CollectionDefinition collection, FindOptions options) {
        order = new ArrayList<>(options.order());
        for (FieldDefinition part : collection.key()) {
            order.add(new FindOptions.Order(part.name(), false));
        }
    }

    @Override
    public int compare(Map<String, @Nullable Object> one, Map<String, @Nullable Object> other) {
        for (FindOptions.Order by : order) {
            int comparison = VALUES.compare(one.get(by.field()), other.get(by.field()));
            if (comparison != 0) {
                return by.descending() ? -comparison : comparison;
            }
        }
        return 0;
    }
}
