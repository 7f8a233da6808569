package io.syncline.device.api.past;

import io.syncline.domain.filter.Operand;
import io.syncline.domain.filter.ValueOrder;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.storage.Query;
import io.syncline.domain.storage.Query.OrderedBy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The order that a query asks for: by what its options name, then by key; nulls first when ascending. */
final class ObjectOrder implements Comparator<Map<String, @Nullable Object>> {

    private final List<OrderedBy> order;

    ObjectOrder(Query query) {
        order = new ArrayList<>(query.order());
        for (FieldDefinition part : query.collection().key()) {
            order.add(new OrderedBy(Operand.of(part), query.options().reverse()));
        }
    }

    @Override
    public int compare(Map<String, @Nullable Object> one, Map<String, @Nullable Object> other) {
        for (OrderedBy by : order) {
            int comparison = ValueOrder.NULLS_FIRST.compare(
                    by.operand().in(one), by.operand().in(other));
            if (comparison != 0) {
                return by.descending() ? -comparison : comparison;
            }
        }
        return 0;
    }
}
