package io.syncline.domain.typed.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps lists and sets as JSON arrays, in their order. */
record ListMapping(Class<?> javaType, ValueMapping elements) implements ValueMapping {

    @Override
    public String fieldType() {
        return "json";
    }

    @Override
    public boolean isOrdered() {
        return false;
    }

    @Override
    public Object toStored(Object value) {
        if (!javaType.isInstance(value)) {
            throw new IllegalArgumentException("a %s is expected".formatted(javaType.getSimpleName()));
        }
        List<@Nullable Object> stored = new ArrayList<>();
        ((Collection<?>) value).forEach(element -> stored.add(element == null ? null : elements.toStored(element)));
        return Collections.unmodifiableList(stored);
    }

    @Override
    public Object toJava(Object stored) {
        if (!(stored instanceof List<?> list)) {
            throw new IllegalArgumentException("a JSON array is expected");
        }
        List<@Nullable Object> values = new ArrayList<>();
        list.forEach(element -> values.add(element == null ? null : elements.toJava(element)));
        return javaType == Set.class
                ? Collections.unmodifiableSet(new LinkedHashSet<>(values))
                : Collections.unmodifiableList(values);
    }
}
