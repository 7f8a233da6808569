package io.syncline.domain.invariant;

import io.syncline.domain.filter.Filter;
import io.syncline.domain.key.KeyText;
import io.syncline.domain.registry.FieldDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many objects of a collection may be alike.
 *
 * @param per in which fields they are
 * @param where which of them count
 */
public record GroupRule(String name, int atMost, List<FieldDefinition> per, Filter where) {

    /** The text that objects have in common that are alike; null for an object that is not there, or like no other. */
    public @Nullable String group(@Nullable Map<String, Object> values) {
        if (values == null || !where.matches(values)) {
            return null;
        }
        List<String> parts = new ArrayList<>();
        for (FieldDefinition field : per) {
            Object value = values.get(field.name());
            if (value == null) {
                return null;
            }
            parts.add(String.valueOf(field.sortable(value)));
        }
        return KeyText.join(parts);
    }
}
