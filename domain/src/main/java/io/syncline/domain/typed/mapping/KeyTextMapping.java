package io.syncline.domain.typed.mapping;

import io.syncline.domain.key.KeyText;
import io.syncline.domain.registry.FieldTypes;
import io.syncline.domain.registry.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Keeps the key of a parent, a record of several parts, as the one text that a link carries. */
record KeyTextMapping(RecordShape key) implements ValueMapping {

    @Override
    public Class<?> javaType() {
        return key.type();
    }

    @Override
    public String fieldType() {
        return "string";
    }

    @Override
    public boolean isOrdered() {
        return false;
    }

    @Override
    public Object toStored(Object value) {
        if (!key.type().isInstance(value)) {
            throw new IllegalArgumentException(
                    "a record %s is expected".formatted(key.type().getSimpleName()));
        }
        return KeyText.join(key.components().stream()
                .map(part -> text(part, Objects.requireNonNull(part.storedOf(value), part.missing())))
                .toList());
    }

    private static String text(Component part, Object stored) {
        return type(part).canonical(stored).toString();
    }

    @Override
    public Object toJava(Object stored) {
        List<String> parts = KeyText.split((String) stored);
        if (parts.size() != key.components().size()) {
            throw new IllegalArgumentException("the text of a key of %d parts is expected"
                    .formatted(key.components().size()));
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            Component part = key.components().get(i);
            values.put(part.field(), value(part, parts.get(i)));
        }
        return key.toRecord(values);
    }

    private static Object value(Component part, String text) {
        return switch (type(part).primitive()) {
            case INT, TIMESTAMP -> Long.valueOf(text);
            default -> text;
        };
    }

    private static ValueType type(Component part) {
        return FieldTypes.STANDARD.find(part.fieldType()).orElseThrow();
    }
}
