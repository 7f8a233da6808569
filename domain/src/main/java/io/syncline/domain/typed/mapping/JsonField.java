package io.syncline.domain.typed.mapping;

import java.util.Optional;

/** Keeps in a JSON field what would have had a field type of its own. */
record JsonField(ValueMapping mapping) implements ValueMapping {

    @Override
    public Class<?> javaType() {
        return mapping.javaType();
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
        return mapping.toStored(value);
    }

    @Override
    public Object toJava(Object stored) {
        return mapping.toJava(stored);
    }

    @Override
    public Optional<Component> component(String name) {
        return mapping.component(name);
    }
}
