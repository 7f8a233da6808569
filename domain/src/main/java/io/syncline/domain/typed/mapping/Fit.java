package io.syncline.domain.typed.mapping;

import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.StorageRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Compares a record with the collection of a registry that it is to stand for. The collection may have more than the
 * record: fields that are optional, and any indices. Versions may differ: it is the registry's that counts.
 */
final class Fit {

    private final CollectionDeclaration declaration;
    private final RecordShape shape;
    private final Function<Class<?>, String> collections;
    private final List<String> mismatches = new ArrayList<>();

    Fit(CollectionDeclaration declaration, RecordShape shape, Function<Class<?>, String> collections) {
        this.declaration = declaration;
        this.shape = shape;
        this.collections = collections;
    }

    List<String> mismatches(StorageRegistry registry) {
        Optional<CollectionDefinition> collection = registry.findCollection(declaration.name());
        if (collection.isEmpty()) {
            mismatches.add("Record %s stands for the collection '%s', which the schema does not have."
                    .formatted(declaration.type().getSimpleName(), declaration.name()));
        }
        collection.ifPresent(this::compare);
        return mismatches;
    }

    private void compare(CollectionDefinition collection) {
        shape.components().forEach(component -> compare(component, collection));
        collection.fields().stream()
                .filter(field -> !field.optional())
                .filter(field -> shape.components().stream()
                        .noneMatch(component -> component.field().equals(field.name())))
                .forEach(field -> mismatches.add(
                        "Record %s has no component for the field '%s' of type '%s', which collection '%s' requires."
                                .formatted(
                                        declaration.type().getSimpleName(),
                                        field.name(),
                                        field.typeName(),
                                        collection.name())));
        List<String> key = declaration.key().stream().map(Component::field).toList();
        List<String> wanted =
                collection.key().stream().map(FieldDefinition::name).toList();
        if (!key.equals(wanted)) {
            mismatches.add("Record %s has the key %s, and collection '%s' has %s."
                    .formatted(declaration.type().getSimpleName(), key, collection.name(), wanted));
        }
        declaration.links().forEach(link -> compare(link, collection));
        declaration.invariants().names().forEach(name -> requireInvariant(name, collection));
    }

    private void requireInvariant(String name, CollectionDefinition collection) {
        if (collection.merge().invariants().stream()
                .noneMatch(invariant -> invariant.name().equals(name))) {
            mismatches.add("Record %s has the invariant '%s', and collection '%s' has none of that name."
                    .formatted(declaration.type().getSimpleName(), name, collection.name()));
        }
    }

    private void compare(Component component, CollectionDefinition collection) {
        Optional<FieldDefinition> field = collection.findField(component.field());
        if (field.isEmpty()) {
            mismatches.add("%s has no field '%s' in collection '%s'."
                    .formatted(component, component.field(), collection.name()));
            return;
        }
        if (!field.get().typeName().equals(component.fieldType())) {
            mismatches.add("%s is kept as '%s', and field '%s' of collection '%s' has the type '%s'%s."
                    .formatted(
                            component,
                            component.fieldType(),
                            component.field(),
                            collection.name(),
                            field.get().typeName(),
                            "; say so with @Field(type = …), or use a type that is kept as that"));
        }
        if (field.get().optional() && !component.isOptional()) {
            mismatches.add(
                    "%s always has a value, and field '%s' of collection '%s' may have none: mark it @Nullable or make it an Optional."
                            .formatted(component, component.field(), collection.name()));
        }
    }

    private void compare(CollectionDeclaration.Linking link, CollectionDefinition collection) {
        String parent = CollectionDeclaration.parent(link, collections);
        boolean same = collection.relationships().stream()
                .anyMatch(relationship ->
                        relationship.alias().equals(link.component().field())
                                && relationship.parent().equals(parent)
                                && relationship.kind() == link.said().kind());
        if (!same) {
            mismatches.add("%s links to the collection '%s', and collection '%s' has no such link of that kind."
                    .formatted(link.component(), parent, collection.name()));
        }
    }
}
