package io.syncline.sync.schema;

import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.FieldTypes;
import io.syncline.domain.registry.RegistryBuilder.CollectionBuilder;
import io.syncline.domain.registry.SchemaStep;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.registry.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A random history of the collection {@code thing}: fields come, go, are renamed, widened, computed, and required. */
final class Evolution {

    private static final List<ValueType> TYPES = List.of(
            FieldType.STRING,
            FieldType.INT,
            FieldType.BOOLEAN,
            FieldType.DATETIME,
            FieldType.FLOAT,
            FieldTypes.DECIMAL);
    private static final Map<ValueType, List<ValueType>> WIDER = Map.of(
            FieldType.INT, List.of(FieldType.FLOAT, FieldType.STRING, FieldTypes.DECIMAL, FieldType.JSON),
            FieldType.BOOLEAN, List.of(FieldType.STRING),
            FieldType.STRING, List.of(FieldType.TEXT, FieldType.JSON),
            FieldType.DATETIME, List.of(FieldType.TIMESTAMP, FieldType.STRING),
            FieldTypes.DECIMAL, List.of(FieldType.STRING));

    private final List<List<Field>> versions = new ArrayList<>();
    private final List<SchemaStep> steps = new ArrayList<>();
    private final Random random;

    /**
     * A field of one version.
     *
     * @param renamedFrom its name in the version before, where that was another
     */
    record Field(
            String name,
            ValueType type,
            boolean optional,
            @Nullable Object defaultValue,
            @Nullable String renamedFrom) {

        Field as(String newName, ValueType newType) {
            return new Field(newName, newType, optional, null, newName.equals(name) ? null : name);
        }
    }

    Evolution(Random random, int count) {
        this.random = random;
        List<Field> first = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            first.add(new Field("f" + i, any(TYPES), random.nextBoolean(), null, null));
        }
        versions.add(first);
        while (versions.size() < count) {
            versions.add(next(versions.get(versions.size() - 1)));
        }
    }

    int size() {
        return versions.size();
    }

    List<Field> fields(int version) {
        return versions.get(version);
    }

    /** The registry of those who know the versions up to that one. */
    StorageRegistry upTo(int last) {
        return StorageRegistry.builder()
                .collection("thing", name(last), thing -> {
                    for (int version = 0; version < last; version++) {
                        List<Field> fields = versions.get(version);
                        thing.history(name(version), earlier -> declare(earlier, fields));
                    }
                    declare(thing, versions.get(last));
                    versions.get(last).stream().limit(2).forEach(field -> index(thing, field));
                })
                .steps(steps.stream()
                        .filter(step -> step.to().compareTo(name(last)) <= 0)
                        .toArray(SchemaStep[]::new))
                .build();
    }

    private static void index(CollectionBuilder thing, Field field) {
        if (field.type() != FieldType.JSON) {
            thing.index(field.name());
        }
    }

    private static String name(int version) {
        return "v" + version;
    }

    private static void declare(CollectionBuilder collection, List<Field> fields) {
        for (Field field : fields) {
            if (field.optional()) {
                collection.optionalField(field.name(), field.type());
            } else {
                collection.field(field.name(), field.type());
            }
            if (field.renamedFrom() != null) {
                collection.renamedFrom(field.name(), field.renamedFrom());
            }
            if (field.defaultValue() != null) {
                collection.defaultValue(field.name(), field.defaultValue());
            }
        }
    }

    private List<Field> next(List<Field> before) {
        Set<String> taken = new TreeSet<>();
        before.forEach(field -> taken.add(field.name()));
        List<Field> next = new ArrayList<>();
        for (Field field : before) {
            switch (random.nextInt(8)) {
                case 0 -> {}
                case 1 -> next.add(field.as(fresh(taken), field.type()));
                case 2 -> next.add(field.as(field.name(), wider(field.type())));
                case 3 -> next.add(field.as(fresh(taken), wider(field.type())));
                case 4 -> next.addAll(computed(field, taken));
                case 5 -> next.add(new Field(field.name(), field.type(), false, any(field.type()), null));
                default -> next.add(field.as(field.name(), field.type()));
            }
        }
        if (next.size() < 6) {
            ValueType type = any(TYPES);
            boolean optional = random.nextBoolean();
            next.add(new Field(fresh(taken), type, optional, optional ? null : any(type), null));
        }
        return next;
    }

    private List<Field> computed(Field field, Set<String> taken) {
        String length = fresh(taken);
        String mirrored = fresh(taken);
        int to = versions.size();
        steps.add(SchemaStep.of("thing", name(to - 1), name(to))
                .reading(field.name())
                .writing(length, mirrored)
                .by(value -> Map.of(
                        length,
                        (long) value.toString().length(),
                        mirrored,
                        new StringBuilder(value.toString()).reverse().toString())));
        return List.of(
                new Field(length, FieldType.INT, true, null, null),
                new Field(mirrored, FieldType.STRING, false, "nothing", null));
    }

    private ValueType wider(ValueType type) {
        return WIDER.containsKey(type) ? any(WIDER.getOrDefault(type, List.of(type))) : type;
    }

    /** Names come back, so that what was dropped and what is new have to be told apart. */
    private String fresh(Set<String> taken) {
        String name = "f" + random.nextInt(9);
        while (!taken.add(name)) {
            name = "f" + random.nextInt(30);
        }
        return name;
    }

    /** The values of a new object. */
    Map<String, @Nullable Object> object(int version, String id) {
        Map<String, @Nullable Object> values = new HashMap<>(Map.of("id", id));
        for (Field field : versions.get(version)) {
            if (!field.optional() || random.nextBoolean()) {
                values.put(field.name(), any(field.type()));
            }
        }
        return values;
    }

    /** Some changes of an object. */
    Map<String, @Nullable Object> changes(int version) {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (Field field : versions.get(version)) {
            if (random.nextInt(3) == 0) {
                values.put(field.name(), field.optional() && random.nextInt(4) == 0 ? null : any(field.type()));
            }
        }
        return values;
    }

    private Object any(ValueType type) {
        return switch (type.primitive()) {
            case INT -> (long) random.nextInt(-100, 100);
            case TIMESTAMP -> (long) random.nextInt();
            case FLOAT -> random.nextInt(100) / 4.0;
            case BOOLEAN -> random.nextBoolean();
            case DATETIME -> "2026-01-%02dT08:30:00.000Z".formatted(1 + random.nextInt(28));
            default ->
                type == FieldTypes.DECIMAL
                        ? String.valueOf(random.nextInt(-50, 50))
                        : Integer.toString(random.nextInt(1_000), 36) + " x";
        };
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
