package io.syncline.domain.typed.mapping;

import io.syncline.domain.blob.BlobReference;
import io.syncline.domain.registry.RegistryBuilder;
import io.syncline.domain.registry.StorageRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A record that stands for the objects of a collection. Immutable.
 *
 * @param <T> the record
 */
public final class RecordMapping<T extends Record> {

    private final Class<T> type;
    private final CollectionDeclaration declaration;
    private final RecordShape shape;
    private final KeyMapping key;

    private RecordMapping(Class<T> type, CollectionDeclaration declaration, RecordShape shape, KeyMapping key) {
        this.type = type;
        this.declaration = declaration;
        this.shape = shape;
        this.key = key;
    }

    /**
     * The mapping of that record.
     *
     * @param mistakes where everything is gathered that is wrong with it; the mapping is good for nothing then
     */
    public static <T extends Record> RecordMapping<T> of(Class<T> type, List<String> mistakes) {
        RecordShape shape = new ShapeReader(new ValueMappings(mistakes), mistakes).read(type, false);
        CollectionDeclaration declaration = new CollectionDeclaration(type, shape);
        mistakes.addAll(declaration.mistakes());
        return new RecordMapping<>(type, declaration, shape, new KeyMapping(declaration.name(), declaration.key()));
    }

    public Class<T> type() {
        return type;
    }

    /** The collection's name. */
    public String collection() {
        return declaration.name();
    }

    /** Which components make up the key, in order. */
    public List<Component> key() {
        return declaration.key();
    }

    /** The type of a key as finds take it: that of the only part, or {@code Record} where it has several. */
    public Class<?> keyType() {
        return key.type();
    }

    /** The fields that the record has. */
    public List<String> fields() {
        return shape.components().stream().map(Component::field).toList();
    }

    /** The component of that name. */
    public Optional<Component> component(String name) {
        return shape.component(name);
    }

    /** Adds the record's collection to a schema. */
    public void define(RegistryBuilder schema, Function<Class<?>, String> collections) {
        declaration.define(schema, collections);
    }

    /** What keeps the record from standing for the registry's collection; nothing when it fits. */
    public List<String> mismatches(StorageRegistry registry, Function<Class<?>, String> collections) {
        return new Fit(declaration, shape, collections).mismatches(registry);
    }

    /** The parent's record that the component of that name links to, where it names one. */
    public Optional<Class<? extends Record>> parentOf(String component) {
        return declaration.links().stream()
                .filter(link -> link.component().name().equals(component))
                .filter(link -> link.said().namesRecord())
                .<Class<? extends Record>>map(link -> link.said().parent())
                .findFirst();
    }

    /** The records of all parents that it links to. */
    public List<Class<? extends Record>> parents() {
        return declaration.links().stream()
                .filter(link -> link.said().namesRecord())
                .<Class<? extends Record>>map(link -> link.said().parent())
                .toList();
    }

    /**
     * The object that the record stands for, without what is absent.
     *
     * @throws io.syncline.domain.refusal.InvalidInputException when a value can not be kept
     */
    public Map<String, @Nullable Object> toObject(T record) {
        return new LinkedHashMap<>(shape.toValues(record));
    }

    /**
     * The record that stands for the object. Fields that the record does not have are passed over.
     *
     * @throws UnreadableObjectException when a value is missing or does not fit
     */
    public T toRecord(Map<String, ? extends @Nullable Object> object) {
        try {
            return type.cast(shape.toRecord(object));
        } catch (IllegalArgumentException e) {
            throw new UnreadableObjectException(collection(), key.shown(object), type, e);
        }
    }

    /** Whether an answer gave bytes that are here by reference only, as there were too many in it. */
    public boolean lacksBytes(Map<String, ? extends @Nullable Object> object) {
        return shape.components().stream()
                .filter(component -> component.mapping().javaType() == byte[].class)
                .anyMatch(component -> BlobReference.isLeftOut(object.get(component.field())));
    }

    /**
     * A key as the filter that finds its object.
     *
     * @param id the value of the key's component, or where it has several a record or list of them
     * @throws io.syncline.domain.refusal.InvalidInputException when it is none
     */
    public Map<String, @Nullable Object> whereKeyIs(Object id) {
        return key.where(id);
    }

    @Override
    public String toString() {
        return "record %s of collection '%s'".formatted(type.getSimpleName(), collection());
    }
}
