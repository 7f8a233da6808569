package io.syncline.domain.typed.mapping;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps maps as JSON objects. Their order is not kept: it is that of the names. */
record MapMapping(ValueMapping keys, ValueMapping values) implements ValueMapping {

    @Override
    public Class<?> javaType() {
        return Map.class;
    }

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
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("a Map is expected");
        }
        Map<String, @Nullable Object> stored = new LinkedHashMap<>();
        map.forEach((name, element) -> stored.put(name(name), element == null ? null : values.toStored(element)));
        return Collections.unmodifiableMap(stored);
    }

    private String name(@Nullable Object key) {
        if (key == null) {
            throw new IllegalArgumentException("a Map without the key null is expected");
        }
        return (String) keys.toStored(key);
    }

    @Override
    public Object toJava(Object stored) {
        if (!(stored instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("a JSON object is expected");
        }
        Map<Object, @Nullable Object> read = new LinkedHashMap<>();
        map.forEach((name, element) -> read.put(keys.toJava(name), element == null ? null : values.toJava(element)));
        return Collections.unmodifiableMap(read);
    }
}
