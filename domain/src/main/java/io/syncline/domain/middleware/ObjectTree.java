package io.syncline.domain.middleware;

import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.StorageRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Takes an object with the children that were created with it apart: parents first, each without its children. */
public final class ObjectTree {

    private ObjectTree() {}

    /** Gives every object of the tree, with its collection, to the visitor. */
    public static void visit(
            StorageRegistry registry,
            CollectionDefinition collection,
            Map<String, @Nullable Object> object,
            BiConsumer<CollectionDefinition, Map<String, @Nullable Object>> visitor) {
        Map<String, @Nullable Object> own = new LinkedHashMap<>(object);
        registry.childrenOf(collection.name())
                .forEach(child -> own.remove(child.relationship().reverseAlias()));
        visitor.accept(collection, own);
        for (StorageRegistry.Child child : registry.childrenOf(collection.name())) {
            visitAll(
                    registry,
                    child.collection(),
                    object.get(child.relationship().reverseAlias()),
                    visitor);
        }
    }

    @SuppressWarnings("unchecked") // the names of an object's fields are texts
    private static void visitAll(
            StorageRegistry registry,
            CollectionDefinition collection,
            @Nullable Object nested,
            BiConsumer<CollectionDefinition, Map<String, @Nullable Object>> visitor) {
        if (nested instanceof List<?> list) {
            list.forEach(element -> visitAll(registry, collection, element, visitor));
        } else if (nested instanceof Map<?, ?> object) {
            visit(registry, collection, (Map<String, @Nullable Object>) object, visitor);
        }
    }
}
