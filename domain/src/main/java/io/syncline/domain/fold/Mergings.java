package io.syncline.domain.fold;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.SchemaException;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.stamp.Stamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How each collection of a registry is folded. */
public final class Mergings {

    private final Map<String, Merging> collections = new HashMap<>();

    /**
     * The registry's mergings.
     *
     * @param functions those that the application has
     * @throws SchemaException when the schema names one that is not among them, or two have one name
     */
    public Mergings(StorageRegistry registry, Collection<? extends MergeFunction> functions) {
        List<String> mistakes = new ArrayList<>();
        Map<String, MergeFunction> named = new LinkedHashMap<>();
        functions.forEach(function -> {
            if (named.put(function.name(), function) != null) {
                mistakes.add("Two functions for merging have the name '%s'.".formatted(function.name()));
            }
        });
        registry.collections().forEach(collection -> add(collection, named, mistakes));
        if (!mistakes.isEmpty()) {
            throw new SchemaException(mistakes);
        }
    }

    private void add(CollectionDefinition collection, Map<String, MergeFunction> named, List<String> mistakes) {
        String function = collection.merge().function();
        if (function == null) {
            collections.put(collection.name(), Merging.of(collection.merge()));
        } else if (named.containsKey(function)) {
            MergeFunction itself = Objects.requireNonNull(named.get(function));
            collections.put(
                    collection.name(), new Merging(collection.merge(), new CheckedFunction(collection, itself)));
        } else {
            mistakes.add(
                    "Collection '%s' is merged by the function '%s', which the application does not have; it has %s. Give it to the device as a MergeFunction of that name."
                            .formatted(collection.name(), function, named.keySet()));
        }
    }

    /** A function whose values are those that the collection can have. */
    private record CheckedFunction(CollectionDefinition collection, MergeFunction function) implements MergeFunction {

        @Override
        public String name() {
            return function.name();
        }

        @Override
        public String version() {
            return function.version();
        }

        @Override
        public @Nullable Object initial() {
            return function.initial();
        }

        @Override
        public @Nullable Object apply(@Nullable Object state, ObjectEvent event, Stamp stamp) {
            return function.apply(state, event, stamp);
        }

        @Override
        public Map<String, @Nullable Object> values(@Nullable Object state) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            function.values(state).forEach((field, value) -> {
                if (collection.isKey(field)) {
                    throw new InvalidInputException(
                            "The function '%s' gives a value to '%s', which is part of the key of collection '%s'."
                                    .formatted(name(), field, collection.name()));
                }
                values.put(field, value == null ? null : collection.field(field).canonicalValue(value));
            });
            return values;
        }
    }

    /** How the collection of that name is folded; one that the registry does not have, by the later write. */
    public Merging of(String collection) {
        return collections.getOrDefault(collection, Merging.LAST_WRITER);
    }
}
