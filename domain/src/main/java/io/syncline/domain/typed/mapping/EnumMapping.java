package io.syncline.domain.typed.mapping;

import java.util.Arrays;
import java.util.List;

/** Keeps an enum's constants by their names; their order as text is not that of the enum. */
record EnumMapping(Class<?> javaType) implements ValueMapping {

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
        if (!javaType.isInstance(value)) {
            throw new IllegalArgumentException("one of %s is expected".formatted(names()));
        }
        return ((Enum<?>) value).name();
    }

    @Override
    public Object toJava(Object stored) {
        return Arrays.stream(javaType.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(stored))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("one of %s is expected".formatted(names())));
    }

    private List<String> names() {
        return Arrays.stream(javaType.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .toList();
    }
}
