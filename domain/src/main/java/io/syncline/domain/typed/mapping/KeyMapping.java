package io.syncline.domain.typed.mapping;

import io.syncline.domain.refusal.InvalidInputException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys as callers give them: one value, or for a key of several parts a record or a list of them. */
record KeyMapping(String collection, List<Component> parts) {

    Class<?> type() {
        return parts.size() == 1 ? parts.get(0).mapping().javaType() : Record.class;
    }

    Map<String, @Nullable Object> where(Object id) {
        List<?> values = parts.size() == 1 ? List.of(id) : valuesOf(id);
        if (values.size() != parts.size()) {
            throw refused(id);
        }
        Map<String, @Nullable Object> where = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            where.put(parts.get(i).field(), parts.get(i).stored(values.get(i)));
        }
        return where;
    }

    private List<?> valuesOf(Object id) {
        if (id instanceof List<?> list) {
            return list;
        }
        List<@Nullable Object> values = new ArrayList<>();
        parts.forEach(part -> values.add(valueOf(part, id)));
        return values;
    }

    private @Nullable Object valueOf(Component part, Object id) {
        RecordComponent[] components = id.getClass().getRecordComponents();
        return Arrays.stream(components == null ? new RecordComponent[0] : components)
                .filter(component -> component.getName().equals(part.name()))
                .map(component -> Handles.get(Handles.accessor(component.getAccessor()), id))
                .findFirst()
                .orElseThrow(() -> refused(id));
    }

    private InvalidInputException refused(Object id) {
        return new InvalidInputException(
                "'%s' is not a key of collection '%s': it takes a record with the components %s, or a list of their values."
                        .formatted(
                                id,
                                collection,
                                parts.stream().map(Component::name).toList()));
    }

    String shown(Map<String, ? extends @Nullable Object> object) {
        return String.join(
                ",",
                parts.stream()
                        .map(part -> String.valueOf(object.get(part.field())))
                        .toList());
    }
}
