package io.syncline.sync.schema;

import io.syncline.domain.registry.ConflictPolicies;
import io.syncline.domain.registry.ConflictPolicies.DoubleCreation;
import io.syncline.domain.registry.ConflictPolicies.ModifyDelete;
import io.syncline.domain.registry.ConflictPolicies.UniqueViolation;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.FieldTypes;
import io.syncline.domain.registry.MergePolicy;
import io.syncline.domain.registry.RegistryBuilder.CollectionBuilder;
import io.syncline.domain.registry.SchemaStep;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.registry.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A random history of the collection {@code thing}: fields come, go, are renamed, widened, computed, and required. Where it
 * {@linkplain #merged is merged}, fields have policies too, which come, go and change, and updates may be relative.
 */
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

    private static final Map<ValueType, List<ValueType>> WIDER_FOR_UPDATES = Map.of(
            FieldType.INT, List.of(FieldType.FLOAT, FieldType.JSON),
            FieldType.STRING, List.of(FieldType.TEXT, FieldType.TEXT, FieldType.JSON));
    private static final List<ValueType> MERGED_TYPES = List.of(
            FieldType.STRING,
            FieldType.INT,
            FieldType.INT,
            FieldType.FLOAT,
            FieldType.JSON,
            FieldType.JSON,
            FieldType.TEXT);
    private static final List<ConflictPolicies> CONFLICTS = List.of(
            conflicts(ModifyDelete.MODIFICATION_WINS, DoubleCreation.MERGE),
            conflicts(ModifyDelete.DELETION_WINS, DoubleCreation.REFUSE),
            conflicts(ModifyDelete.MODIFICATION_WINS, DoubleCreation.REFUSE));

    private final List<List<Field>> versions = new ArrayList<>();
    private final List<ConflictPolicies> conflicts = new ArrayList<>();
    private final List<SchemaStep> steps = new ArrayList<>();
    private final Random random;
    private final boolean isMerged;
    private final boolean hasCompoundKey;

    /**
     * A field of one version.
     *
     * @param renamedFrom its name in the version before, where that was another
     * @param policy how concurrent writes of it are merged
     */
    record Field(
            String name,
            ValueType type,
            boolean optional,
            @Nullable Object defaultValue,
            @Nullable String renamedFrom,
            MergePolicy policy) {

        Field(String name, ValueType type, boolean optional, @Nullable Object defaultValue) {
            this(name, type, optional, defaultValue, null, MergePolicy.LAST_WRITER);
        }

        Field as(String newName, ValueType newType) {
            return new Field(newName, newType, optional, null, newName.equals(name) ? null : name, policy);
        }

        Field required(Object newDefault) {
            return new Field(name, type, false, newDefault, null, policy);
        }

        Field merged(MergePolicy newPolicy) {
            return new Field(name, type, optional, defaultValue, renamedFrom, newPolicy);
        }

        /** Numbers and arrays take relative updates, and so do texts under a policy: what they mean has to stay. */
        boolean mayBeUpdated() {
            return type == FieldType.INT
                    || type == FieldType.FLOAT
                    || type == FieldType.JSON
                    || MergePolicy.TEXT.fits(type);
        }
    }

    Evolution(Random random, int count) {
        this(random, count, false);
    }

    private Evolution(Random random, int count, boolean isMerged) {
        this.random = random;
        this.isMerged = isMerged;
        this.hasCompoundKey = isMerged && random.nextInt(4) > 0;
        List<Field> first = new ArrayList<>();
        for (int i = 0; i < 3 + (isMerged ? 2 : 0); i++) {
            first.add(withAnyPolicy(new Field("f" + i, any(types()), random.nextBoolean(), null)));
        }
        addVersion(first);
        while (versions.size() < count) {
            addVersion(next(versions.get(versions.size() - 1)));
        }
    }

    /** A history of objects whose keys mostly have two fields, and whose fields have policies that change. */
    static Evolution merged(Random random, int count) {
        return new Evolution(random, count, true);
    }

    private static ConflictPolicies conflicts(ModifyDelete modifyDelete, DoubleCreation doubleCreation) {
        return new ConflictPolicies(modifyDelete, doubleCreation, UniqueViolation.KEEP_BOTH);
    }

    private void addVersion(List<Field> fields) {
        versions.add(fields);
        conflicts.add(isMerged && random.nextInt(4) == 0 ? any(CONFLICTS) : ConflictPolicies.DEFAULT);
    }

    private List<ValueType> types() {
        return isMerged ? MERGED_TYPES : TYPES;
    }

    /** Mostly the one that it has, if that is any. */
    private Field withPolicy(Field field) {
        boolean keeps =
                field.policy() != MergePolicy.LAST_WRITER && field.policy().fits(field.type()) && random.nextInt(5) > 0;
        return !isMerged || keeps ? field : withAnyPolicy(field);
    }

    private Field withAnyPolicy(Field field) {
        if (!isMerged) {
            return field;
        }
        return field.merged(any(Arrays.stream(MergePolicy.values())
                .filter(policy -> policy.fits(field.type()))
                .toList()));
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
                    if (hasCompoundKey) {
                        thing.key("shelf", "number");
                    }
                    thing.conflicts(conflicts.get(last));
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

    static String name(int version) {
        return "v" + version;
    }

    private void declare(CollectionBuilder collection, List<Field> fields) {
        if (hasCompoundKey) {
            collection.field("shelf", FieldType.STRING).field("number", FieldType.INT);
        }
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
            if (field.policy() != MergePolicy.LAST_WRITER) {
                collection.merge(field.name(), field.policy());
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
                case 2 -> next.add(field.as(field.name(), wider(field)));
                case 3 -> next.add(field.as(fresh(taken), wider(field)));
                case 4 ->
                    next.addAll(
                            isMerged && field.mayBeUpdated()
                                    ? List.of(field.as(field.name(), field.type()))
                                    : computed(field, taken));
                case 5 -> next.add(field.required(any(field.type())));
                default -> next.add(field.as(field.name(), field.type()));
            }
        }
        if (next.size() < 6) {
            ValueType type = any(types());
            boolean optional = random.nextBoolean();
            next.add(withAnyPolicy(new Field(fresh(taken), type, optional, optional ? null : any(type))));
        }
        return next.stream().map(this::withPolicy).toList();
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
                new Field(length, FieldType.INT, true, null), new Field(mirrored, FieldType.STRING, false, "nothing"));
    }

    private ValueType wider(Field field) {
        ValueType type = field.type();
        if (isMerged) {
            return any(WIDER_FOR_UPDATES.getOrDefault(type, List.of(type)));
        }
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

    /** The key of one of some objects. */
    Map<String, Object> key(int object) {
        return hasCompoundKey
                ? Map.of("shelf", "s / " + object % 2, "number", object / 2L - 1)
                : Map.of("id", "t" + object);
    }

    /** The values of a new object. */
    Map<String, @Nullable Object> object(int version, String id) {
        return object(version, Map.of("id", id));
    }

    /** As {@link #object(int, String)}, under that key. */
    Map<String, @Nullable Object> object(int version, Map<String, Object> key) {
        Map<String, @Nullable Object> values = new HashMap<>(key);
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

    /** Some changes of an object that has these values, some of them relative to what it has. */
    Map<String, @Nullable Object> changes(int version, Map<String, ? extends @Nullable Object> present) {
        Map<String, @Nullable Object> changes = changes(version);
        for (Field field : versions.get(version)) {
            Object before = present.get(field.name());
            if (before != null && changes.get(field.name()) != null && random.nextInt(3) > 0) {
                changes.put(field.name(), relative(field, before));
            }
        }
        return changes;
    }

    private Object relative(Field field, Object before) {
        if (before instanceof List<?> && field.type() == FieldType.JSON) {
            return Map.of(any(List.of("$push", "$addToSet", "$pull")), (long) random.nextInt(5));
        }
        if (before instanceof Number && (field.type() == FieldType.INT || field.type() == FieldType.FLOAT)) {
            return Map.of(any(List.of("$inc", "$inc", "$min", "$max")), (long) random.nextInt(-9, 10));
        }
        if (before instanceof String text && field.policy() == MergePolicy.TEXT) {
            int at = random.nextInt(text.length() + 1);
            return text.substring(0, at)
                    + any(List.of("x", "one ", ""))
                    + text.substring(Math.min(text.length(), at + random.nextInt(3)));
        }
        return any(field.type());
    }

    private Object any(ValueType type) {
        return switch (type.primitive()) {
            case INT -> (long) random.nextInt(-100, 100);
            case TIMESTAMP -> (long) random.nextInt();
            case FLOAT -> random.nextInt(100) / 4.0;
            case BOOLEAN -> random.nextBoolean();
            case DATETIME -> "2026-01-%02dT08:30:00.000Z".formatted(1 + random.nextInt(28));
            case JSON ->
                isMerged
                        ? random.longs(random.nextInt(4), 0, 5)
                                .boxed()
                                .distinct()
                                .toList()
                        : anyText();
            default -> type == FieldTypes.DECIMAL ? String.valueOf(random.nextInt(-50, 50)) : anyText();
        };
    }

    private String anyText() {
        return Integer.toString(random.nextInt(1_000), 36) + " x";
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
