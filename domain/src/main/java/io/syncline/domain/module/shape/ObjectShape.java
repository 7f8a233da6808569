package io.syncline.domain.module.shape;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object whose members are known. */
public record ObjectShape(Map<String, Member> members) implements Shape {

    public ObjectShape {
        members = new LinkedHashMap<>(members);
    }

    /**
     * One member.
     *
     * @param optional whether it may be absent or null
     */
    public record Member(Shape type, boolean optional) {

        Object description() {
            return optional ? Map.of("type", type.description(), "optional", true) : type.description();
        }
    }

    @Override
    public Object canonical(Object value) {
        return each(value, false);
    }

    @Override
    public Object answered(Object value) {
        return each(value, true);
    }

    private Map<String, @Nullable Object> each(Object value, boolean isAnswer) {
        if (!(value instanceof Map<?, ?> object)) {
            throw new IllegalArgumentException("an object is expected");
        }
        object.keySet().forEach(this::requireKnown);
        Map<String, @Nullable Object> canonical = new LinkedHashMap<>();
        members.forEach((name, member) -> {
            Object given = object.get(name);
            if (given != null) {
                canonical.put(name, member(name, member.type(), given, isAnswer));
            } else if (!member.optional()) {
                throw new IllegalArgumentException("its member '%s' is missing".formatted(name));
            }
        });
        return canonical;
    }

    private void requireKnown(@Nullable Object name) {
        if (!members.containsKey(String.valueOf(name))) {
            throw new IllegalArgumentException("it has an unknown member '%s'".formatted(name));
        }
    }

    private static Object member(String name, Shape type, Object value, boolean isAnswer) {
        try {
            return isAnswer ? type.answered(value) : type.canonical(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("its member '%s': %s".formatted(name, e.getMessage()), e);
        }
    }

    @Override
    public Object sample() {
        Map<String, Object> sample = new LinkedHashMap<>();
        members.forEach((name, member) -> sample.put(name, member.type().sample()));
        return sample;
    }

    @Override
    public Object description() {
        Map<String, Object> described = new LinkedHashMap<>();
        members.forEach((name, member) -> described.put(name, member.description()));
        return Map.of("object", described);
    }
}
