package io.syncline.domain.module.template;

import io.syncline.domain.call.OperationReader;
import io.syncline.domain.module.shape.CollectionShape;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.storage.Query;
import io.syncline.domain.update.UpdateReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tries a template out, its placeholders filled with sample values: finds what no argument could ever mend. */
final class OperationCheck {

    private final StorageRegistry registry;
    private final CollectionDefinition collection;

    OperationCheck(StorageRegistry registry, CollectionDefinition collection) {
        this.registry = registry;
        this.collection = collection;
    }

    /**
     * Checks the parts of an operation.
     *
     * @param filledLater fields that something else fills in when it is run
     * @throws io.syncline.domain.refusal.OperationRefusedException when it can not work
     */
    void check(Map<String, @Nullable Object> parts, Set<String> filledLater) {
        parts.forEach((part, value) -> {
            if (!(value instanceof Map)) {
                throw new InvalidInputException("\"%s\" is not an object.".formatted(part));
            }
        });
        if (parts.get("args") instanceof Map<?, ?> args) {
            created(collection, args, filledLater);
        }
        if (parts.get("where") instanceof Map<?, ?> where) {
            Query.of(registry, collection.name(), texts(where), FindOptions.NONE);
        }
        if (parts.get("options") instanceof Map<?, ?> options) {
            Query.of(registry, collection.name(), Map.of(), OperationReader.options(texts(options)));
        }
        if (parts.get("updates") instanceof Map<?, ?> updates) {
            updated(updates);
        }
    }

    @SuppressWarnings("unchecked") // the names of an object's members are texts
    private static Map<String, @Nullable Object> texts(Map<?, ?> members) {
        return (Map<String, @Nullable Object>) members;
    }

    private void created(CollectionDefinition created, Map<?, ?> values, Set<String> filledLater) {
        values.forEach((name, value) -> value(created, String.valueOf(name), value));
        for (FieldDefinition field : created.fields()) {
            if (CollectionShape.isNeeded(created, field)
                    && !values.containsKey(field.name())
                    && !filledLater.contains(field.name())) {
                throw new InvalidInputException(
                        "Field '%s' of collection '%s' is required and is not among its \"args\"."
                                .formatted(field.name(), created.name()));
            }
        }
    }

    private void value(CollectionDefinition created, String name, @Nullable Object value) {
        for (StorageRegistry.Child child : registry.childrenOf(created.name())) {
            if (child.relationship().reverseAlias().equals(name)) {
                Set<String> filled = Set.of(child.relationship().alias());
                for (Object one : value instanceof List<?> several ? several : List.of(Map.of())) {
                    if (one instanceof Map<?, ?> members && !members.isEmpty()) {
                        created(child.collection(), members, filled);
                    }
                }
                return;
            }
        }
        created.field(name).canonical(value);
    }

    private void updated(Map<?, ?> updates) {
        Set<String> key = UpdateReader.read(collection, texts(updates)).key().keySet();
        if (!key.isEmpty()) {
            throw new InvalidInputException("Its \"updates\" change the key %s of collection '%s', which never changes."
                    .formatted(key, collection.name()));
        }
    }
}
