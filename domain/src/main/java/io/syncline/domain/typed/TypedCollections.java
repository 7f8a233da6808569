package io.syncline.domain.typed;

import io.syncline.domain.registry.RegistryBuilder;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.typed.annotation.Collection;
import io.syncline.domain.typed.mapping.MappingException;
import io.syncline.domain.typed.mapping.RecordMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The records that stand for an application's collections.
 *
 * <pre>{@code
 * TypedCollections collections = TypedCollections.of(User.class, Email.class);
 * StorageRegistry registry = collections.registry();
 * }</pre>
 *
 * <p>Immutable.
 */
public final class TypedCollections {

    private final Map<Class<?>, RecordMapping<?>> mappings = new LinkedHashMap<>();

    private TypedCollections(List<Class<? extends Record>> records) {
        List<String> mistakes = new ArrayList<>();
        records.forEach(type -> mappings.put(type, RecordMapping.of(type, mistakes)));
        mappings.values().forEach(mapping -> checkParents(mapping, mistakes));
        if (!mistakes.isEmpty()) {
            throw new MappingException(mistakes.stream().distinct().toList());
        }
    }

    /**
     * These records.
     *
     * @throws MappingException when some can not stand for collections
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static TypedCollections of(Class<? extends Record>... records) {
        return new TypedCollections(List.of(records));
    }

    /** As {@link #of(Class[])}. */
    public static TypedCollections of(List<Class<? extends Record>> records) {
        return new TypedCollections(records);
    }

    private void checkParents(RecordMapping<?> mapping, List<String> mistakes) {
        for (Class<? extends Record> parent : mapping.parents()) {
            if (!parent.isAnnotationPresent(Collection.class)) {
                mistakes.add("Record %s links to the record %s, which is not a @Collection."
                        .formatted(mapping.type().getSimpleName(), parent.getSimpleName()));
            } else if (!mappings.containsKey(parent)) {
                mistakes.add("Record %s links to the record %s, which is not among the records: name it too."
                        .formatted(mapping.type().getSimpleName(), parent.getSimpleName()));
            }
        }
    }

    /** The records, in the order in which they were named. */
    public List<Class<? extends Record>> records() {
        return mappings.values().stream()
                .<Class<? extends Record>>map(RecordMapping::type)
                .toList();
    }

    /**
     * A registry of these collections alone.
     *
     * @throws io.syncline.domain.registry.SchemaException when they do not fit together
     * @throws MappingException when a link has not the type of its parent's key
     */
    public StorageRegistry registry() {
        RegistryBuilder schema = StorageRegistry.builder();
        addTo(schema);
        StorageRegistry registry = schema.build();
        requireFit(registry);
        return registry;
    }

    /** Adds these collections to others that are described without records. */
    public void addTo(RegistryBuilder schema) {
        mappings.values().forEach(mapping -> mapping.define(schema, this::collectionOf));
    }

    /**
     * Checks that the records can stand for collections of a registry that was not made from them, such as a schema
     * file's.
     *
     * @throws MappingException when they can not
     */
    public void requireFit(StorageRegistry registry) {
        List<String> mistakes = new ArrayList<>();
        mappings.values().forEach(mapping -> mistakes.addAll(mapping.mismatches(registry, this::collectionOf)));
        if (!mistakes.isEmpty()) {
            throw new MappingException(mistakes);
        }
    }

    private String collectionOf(Class<?> record) {
        return mapping(record).collection();
    }

    /**
     * How that record is mapped.
     *
     * @throws MappingException when it is not among the records
     */
    RecordMapping<?> mapping(Class<?> record) {
        RecordMapping<?> mapping = mappings.get(record);
        if (mapping == null) {
            throw new MappingException(List.of("Record %s is not among the records of these collections: name it too."
                    .formatted(record.getSimpleName())));
        }
        return mapping;
    }

    /** How the record is mapped whose class has that name. */
    RecordMapping<?> mappingNamed(String className) {
        return mappings.values().stream()
                .filter(mapping -> mapping.type().getName().equals(className))
                .findFirst()
                .orElseThrow(() -> new MappingException(List.of(
                        "Record %s is not among the records of these collections: name it too.".formatted(className))));
    }

    /** As {@link #mapping}, with the record's own type. */
    @SuppressWarnings("unchecked") // a mapping stands under the type of its record
    <T extends Record> RecordMapping<T> mappingOf(Class<T> record) {
        return (RecordMapping<T>) mapping(record);
    }
}
