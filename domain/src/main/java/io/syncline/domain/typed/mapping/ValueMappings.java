package io.syncline.domain.typed.mapping;

import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds how the types of components are kept, and gathers what is wrong with those that can not be. */
final class ValueMappings {

    private static final Map<Class<?>, String> REMEDIES = Map.of(
            java.util.Date.class, "use Instant",
            java.util.OptionalInt.class, "use Optional<Integer>",
            java.util.OptionalLong.class, "use Optional<Long>",
            java.util.OptionalDouble.class, "use Optional<Double>",
            java.util.Collection.class, "use List or Set",
            java.util.ArrayList.class, "use List",
            java.util.HashSet.class, "use Set",
            java.util.HashMap.class, "use Map",
            Optional.class, "say of what, and do not put one into another type");

    private final List<String> mistakes;
    private final Map<Class<?>, NestedMapping> nested = new LinkedHashMap<>();

    /** @param mistakes where they are gathered */
    ValueMappings(List<String> mistakes) {
        this.mistakes = mistakes;
    }

    /**
     * How a field holds values of the type.
     *
     * @param wanted the name of the field type that is asked for, empty for the one that follows from the Java type
     */
    Optional<ValueMapping> inField(RecordComponent component, Type type, String wanted) {
        if (wanted.equals("json")) {
            return inJson(component, type).map(JsonField::new);
        }
        List<ValueMapping> ways =
                type instanceof Class<?> plain ? List.copyOf(PlainTypes.waysOf(wrapper(plain))) : List.of();
        if (ways.isEmpty()) {
            ways = inJson(component, type).map(List::of).orElse(List.of());
        }
        Optional<ValueMapping> way = ways.stream()
                .filter(each -> wanted.isEmpty() || each.fieldType().equals(wanted))
                .findFirst();
        if (way.isEmpty() && !ways.isEmpty()) {
            refuse(
                    component,
                    type,
                    "can not be kept in a field of type '%s': it takes %s".formatted(wanted, names(ways)));
        }
        return way;
    }

    private static List<String> names(List<ValueMapping> ways) {
        List<String> names = new ArrayList<>(
                ways.stream().map(ValueMapping::fieldType).distinct().toList());
        if (!names.contains("json")) {
            names.add("json");
        }
        return names;
    }

    /** How values of the type stand inside of JSON. */
    Optional<ValueMapping> inJson(RecordComponent component, Type type) {
        if (type instanceof Class<?> plain) {
            return ofClass(component, wrapper(plain));
        }
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(component, generic);
        }
        return refuse(component, type, "can not be kept: use a type without variables and wildcards");
    }

    private Optional<ValueMapping> ofClass(RecordComponent component, Class<?> type) {
        List<PlainMapping> ways = PlainTypes.waysOf(type);
        if (!ways.isEmpty()) {
            return Optional.of(ways.get(ways.size() - 1));
        }
        if (type.isEnum()) {
            return Optional.of(new EnumMapping(type));
        }
        if (type == Object.class) {
            return Optional.of(new AnyJson());
        }
        if (type.isRecord()) {
            return Optional.of(ofRecord(type));
        }
        return refuse(component, type, "can not be kept: " + remedy(type));
    }

    private Optional<ValueMapping> ofGeneric(RecordComponent component, ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == List.class || type.getRawType() == Set.class) {
            return inJson(component, arguments[0])
                    .map(elements -> new ListMapping((Class<?>) type.getRawType(), elements));
        }
        if (type.getRawType() == Map.class) {
            Optional<ValueMapping> keys = inJson(component, arguments[0]);
            if (keys.isPresent() && !keys.get().fieldType().equals("string")) {
                return refuse(component, type, "can not be kept: the keys of a map must be kept as text, use String");
            }
            return keys.flatMap(key -> inJson(component, arguments[1]).map(values -> new MapMapping(key, values)));
        }
        return refuse(component, type, "can not be kept: " + remedy((Class<?>) type.getRawType()));
    }

    private static String remedy(Class<?> type) {
        if (REMEDIES.containsKey(type)) {
            return String.valueOf(REMEDIES.get(type));
        }
        if (type.isArray()) {
            return "use List";
        }
        return "use one of %s, an enum, a record, or a List, Set or Map of these".formatted(PlainTypes.names());
    }

    private ValueMapping ofRecord(Class<?> type) {
        NestedMapping known = nested.get(type);
        if (known != null) {
            return known;
        }
        NestedMapping mapping = new NestedMapping(type);
        nested.put(type, mapping);
        mapping.is(new ShapeReader(this, mistakes).read(type, true));
        return mapping;
    }

    <V> Optional<V> refuse(RecordComponent component, Type type, String why) {
        mistakes.add("Component '%s' of record %s has the type '%s', which %s."
                .formatted(
                        component.getName(),
                        component.getDeclaringRecord().getSimpleName(),
                        type.getTypeName().replace("java.lang.", "").replace("java.util.", ""),
                        why));
        return Optional.empty();
    }

    static Class<?> wrapper(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    /** What a component holds: of an {@code Optional}, the type inside. */
    static Type held(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType generic && generic.getRawType() == Optional.class
                ? generic.getActualTypeArguments()[0]
                : component.getGenericType();
    }

    static Component.Presence presence(RecordComponent component) {
        if (component.getType() == Optional.class) {
            return Component.Presence.OPTIONAL;
        }
        boolean nullable = Arrays.stream(component.getAnnotatedType().getAnnotations())
                        .anyMatch(annotation -> isNullable(annotation.annotationType()))
                || Arrays.stream(component.getAnnotations())
                        .anyMatch(annotation -> isNullable(annotation.annotationType()));
        return nullable ? Component.Presence.NULLABLE : Component.Presence.REQUIRED;
    }

    private static boolean isNullable(Class<?> annotation) {
        return annotation.getSimpleName().equals("Nullable");
    }
}
