package io.syncline.domain.typed.mapping;

import io.syncline.domain.registry.FieldTypes;
import io.syncline.domain.registry.RegistryBuilder;
import io.syncline.domain.registry.RegistryBuilder.CollectionBuilder;
import io.syncline.domain.registry.Relationship;
import io.syncline.domain.registry.ValueType;
import io.syncline.domain.typed.annotation.Collection;
import io.syncline.domain.typed.annotation.CompoundIndex;
import io.syncline.domain.typed.annotation.FullText;
import io.syncline.domain.typed.annotation.Indexed;
import io.syncline.domain.typed.annotation.Key;
import io.syncline.domain.typed.annotation.Merge;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a record's annotations say about its collection. */
final class CollectionDeclaration {

    private final Class<? extends Record> type;
    private final @Nullable Collection collection;
    private final RecordShape shape;

    /** A component that is a link. */
    record Linking(Component component, Links.Link said) {}

    CollectionDeclaration(Class<? extends Record> type, RecordShape shape) {
        this.type = type;
        this.collection = type.getAnnotation(Collection.class);
        this.shape = shape;
    }

    Class<? extends Record> type() {
        return type;
    }

    String name() {
        return collection == null || collection.name().isEmpty() ? lowerCamelCase() : collection.name();
    }

    private String lowerCamelCase() {
        String name = type.getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    List<Component> key() {
        return annotated(Key.class);
    }

    private List<Component> annotated(Class<? extends Annotation> annotation) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.isAnnotationPresent(annotation))
                .flatMap(component -> shape.component(component.getName()).stream())
                .toList();
    }

    List<Linking> links() {
        List<Linking> links = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Links.of(component)
                    .forEach(link -> shape.component(component.getName())
                            .ifPresent(mapped -> links.add(new Linking(mapped, link))));
        }
        return links;
    }

    boolean isLink(Component component) {
        return links().stream().anyMatch(link -> link.component() == component);
    }

    List<String> mistakes() {
        return new DeclarationCheck(this, shape).mistakes();
    }

    /** The type of a component's field. */
    ValueType type(Component component) {
        return FieldTypes.STANDARD.find(component.fieldType()).orElseThrow();
    }

    /** Whether objects that are created without a key are given one: the registry does so for a text named {@code id}. */
    boolean isKeyGenerated() {
        return isKeyNumbered() || isKeyDefault();
    }

    private boolean isKeyDefault() {
        List<Component> key = key();
        return key.size() == 1
                && key.get(0).field().equals("id")
                && key.get(0).fieldType().equals("string")
                && !isLink(key.get(0));
    }

    private boolean isKeyNumbered() {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> component.getAnnotation(Key.class))
                .anyMatch(key -> key != null && key.numbered());
    }

    void define(RegistryBuilder schema, Function<Class<?>, String> collections) {
        String version = collection == null ? "" : collection.version();
        schema.collection(name(), version, builder -> {
            defineFields(builder);
            links().forEach(link -> defineLink(builder, link, collections));
            defineIndices(builder);
            invariants().forms().forEach(builder::invariant);
        });
    }

    private void defineFields(CollectionBuilder builder) {
        for (Component component : shape.components()) {
            ValueType fieldType = type(component);
            if (isLink(component)) {
                // A link's field follows from the parent's key.
                continue;
            }
            if (component.isOptional()) {
                builder.optionalField(component.field(), fieldType);
            } else {
                builder.field(component.field(), fieldType);
            }
        }
        for (RecordComponent component : type.getRecordComponents()) {
            Merge merge = component.getAnnotation(Merge.class);
            if (merge != null) {
                builder.merge(ShapeReader.field(component), merge.value());
            }
        }
    }

    private static void defineLink(CollectionBuilder builder, Linking link, Function<Class<?>, String> collections) {
        builder.link(
                link.said().kind(),
                parent(link, collections),
                link.component().field(),
                link.said().reverseAlias().isEmpty() ? null : link.said().reverseAlias(),
                link.component().isOptional(),
                link.said().enforced());
    }

    static String parent(Linking link, Function<Class<?>, String> collections) {
        return link.said().namesRecord()
                ? collections.apply(link.said().parent())
                : link.said().collection();
    }

    private void defineIndices(CollectionBuilder builder) {
        if (isKeyNumbered()) {
            builder.numberedKey(key().get(0).field());
        } else if (!isKeyGenerated()) {
            builder.key(key().stream().map(Component::field).toArray(String[]::new));
        }
        for (RecordComponent component : type.getRecordComponents()) {
            Indexed indexed = component.getAnnotation(Indexed.class);
            if (indexed != null || component.isAnnotationPresent(FullText.class)) {
                index(builder, indexed != null && indexed.unique(), ShapeReader.field(component));
            }
        }
        for (CompoundIndex index : compoundIndices()) {
            index(builder, index.unique(), shape.fields(index.value()));
        }
    }

    private static void index(CollectionBuilder builder, boolean unique, String... fields) {
        if (unique) {
            builder.uniqueIndex(fields);
        } else {
            builder.index(fields);
        }
    }

    List<CompoundIndex> compoundIndices() {
        return List.of(type.getAnnotationsByType(CompoundIndex.class));
    }

    DeclaredInvariants invariants() {
        return new DeclaredInvariants(type, shape);
    }

    boolean isCollection() {
        return collection != null;
    }

    /** How many links of each kind there are. */
    long linksOf(Relationship.Kind kind) {
        return links().stream().filter(link -> link.said().kind() == kind).count();
    }
}
