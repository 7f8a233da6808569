package io.syncline.domain.typed.mapping;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps nested records as JSON objects. A record may contain itself, so its shape is given once it is known. */
final class NestedMapping implements ValueMapping {

    private final Class<?> type;
    private @Nullable RecordShape shape;

    NestedMapping(Class<?> type) {
        this.type = type;
    }

    void is(RecordShape known) {
        this.shape = known;
    }

    private RecordShape shape() {
        return Objects.requireNonNull(shape);
    }

    @Override
    public Class<?> javaType() {
        return type;
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
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("a record %s is expected".formatted(type.getSimpleName()));
        }
        shape().requireValues(value);
        return shape().toValues(value);
    }

    @Override
    public Object toJava(Object stored) {
        if (!(stored instanceof Map<?, ?> values)) {
            throw new IllegalArgumentException("a JSON object is expected");
        }
        return shape().toRecord(values);
    }

    @Override
    public Optional<Component> component(String name) {
        return shape().component(name);
    }
}
