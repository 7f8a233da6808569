package io.syncline.domain.typed.mapping;

import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The components of a record, and how to take it apart and make it. */
record RecordShape(Class<?> type, List<Component> components, MethodHandle constructor) {

    RecordShape {
        components = List.copyOf(components);
    }

    Optional<Component> component(String name) {
        return components.stream()
                .filter(component -> component.name().equals(name))
                .findFirst();
    }

    /** The fields of components of these names; what is no component's name stays as it is. */
    String[] fields(String... names) {
        return Arrays.stream(names)
                .map(name -> component(name).map(Component::field).orElse(name))
                .toArray(String[]::new);
    }

    /** What is kept of a record, without what is absent. */
    Map<String, Object> toValues(Object record) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Component component : components) {
            Object stored = component.storedOf(record);
            if (stored != null) {
                values.put(component.field(), stored);
            }
        }
        return values;
    }

    /** Refuses a record that lacks a value that it must have. */
    void requireValues(Object record) {
        for (Component component : components) {
            if (!component.isOptional() && component.storedOf(record) == null) {
                throw new IllegalArgumentException(component.missing());
            }
        }
    }

    /**
     * The record that is kept in these values; others than its own are passed over.
     *
     * @throws IllegalArgumentException when a value is missing or does not fit, or the record's constructor refuses it
     */
    Object toRecord(Map<?, ?> values) {
        Object[] arguments = new Object[components.size()];
        for (int i = 0; i < arguments.length; i++) {
            Component component = components.get(i);
            arguments[i] = component.toJava(values.get(component.field()));
        }
        return Handles.make(constructor, type, arguments);
    }
}
