package io.syncline.domain.module.shape;

import io.syncline.domain.registry.FieldType;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Values of which not more is known than their form in JSON. */
public enum LooseShape implements Shape {
    /** Any JSON value. */
    ANY("a"),
    /** Any JSON object. */
    OBJECT(Map.of()),
    /** Any JSON array. */
    ARRAY(List.of()),
    /** What a key can be: text or a whole number. */
    KEY("a");

    private final Object sample;

    LooseShape(Object sample) {
        this.sample = sample;
    }

    @Override
    public Object canonical(Object value) {
        Object canonical = FieldType.JSON.canonical(value);
        String expected = switch (this) {
            case OBJECT -> canonical instanceof Map ? "" : "an object is expected";
            case ARRAY -> canonical instanceof List ? "" : "an array is expected";
            case KEY ->
                canonical instanceof String || canonical instanceof Long
                        ? ""
                        : "a key is expected, text or a whole number";
            case ANY -> "";
        };
        if (!expected.isEmpty()) {
            throw new IllegalArgumentException(expected);
        }
        return canonical;
    }

    @Override
    public Object sample() {
        return sample;
    }

    @Override
    public Object description() {
        return name().toLowerCase(Locale.ROOT);
    }
}
