package io.syncline.domain.invariant;

import io.syncline.domain.filter.Filter;
import io.syncline.domain.filter.FilterReader;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.Invariant;
import io.syncline.domain.registry.SchemaException;
import io.syncline.domain.registry.StorageRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The rules of all collections of a registry that have any. */
public final class Invariants {

    private final Map<String, CollectionRules> collections = new LinkedHashMap<>();
    private final Map<String, InvariantFunction> functions = new TreeMap<>();
    private final List<String> mistakes = new ArrayList<>();

    /**
     * The registry's invariants.
     *
     * @param functions those that the application has
     * @throws SchemaException when a filter does not fit its collection, or the schema names a function that is not
     *     among them; with all mistakes
     */
    public Invariants(StorageRegistry registry, Collection<? extends InvariantFunction> functions) {
        functions.forEach(function -> {
            if (this.functions.put(function.name(), function) != null) {
                mistakes.add("Two functions for invariants have the name '%s'.".formatted(function.name()));
            }
        });
        registry.collections().stream()
                .filter(collection -> !collection.merge().invariants().isEmpty())
                .forEach(collection -> collections.put(collection.name(), rules(collection)));
        if (!mistakes.isEmpty()) {
            throw new SchemaException(mistakes);
        }
    }

    private CollectionRules rules(CollectionDefinition collection) {
        List<ObjectRule> objects = new ArrayList<>();
        List<GroupRule> groups = new ArrayList<>();
        for (Invariant invariant : collection.merge().invariants()) {
            if (invariant instanceof Invariant.Holds holds) {
                read(collection, invariant, holds.holds())
                        .ifPresent(filter ->
                                objects.add(new ObjectRule(holds.name(), filter::matches, FilterFields.of(filter))));
            } else if (invariant instanceof Invariant.AtMost atMost) {
                read(collection, invariant, atMost.where())
                        .ifPresent(where -> groups.add(new GroupRule(
                                atMost.name(),
                                atMost.atMost(),
                                atMost.per().stream().map(collection::field).toList(),
                                where)));
            } else if (invariant instanceof Invariant.Computed computed) {
                find(collection, computed)
                        .ifPresent(function ->
                                objects.add(new ObjectRule(computed.name(), values -> holds(function, values), null)));
            }
        }
        return new CollectionRules(collection, List.copyOf(objects), List.copyOf(groups));
    }

    private Optional<Filter> read(CollectionDefinition collection, Invariant invariant, Map<String, ?> where) {
        try {
            return Optional.of(new FilterReader(collection).read(where));
        } catch (InvalidInputException e) {
            mistakes.add("Invariant '%s' of collection '%s' has a filter that can not be read: %s"
                    .formatted(invariant.name(), collection.name(), e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<InvariantFunction> find(CollectionDefinition collection, Invariant.Computed computed) {
        InvariantFunction function = functions.get(computed.function());
        if (function == null) {
            mistakes.add(
                    "Invariant '%s' of collection '%s' is the function '%s', which the application does not have; it has %s. Give it to the device as an InvariantFunction of that name."
                            .formatted(computed.name(), collection.name(), computed.function(), functions.keySet()));
        }
        return Optional.ofNullable(function);
    }

    /** What throws on one device throws on all, so it decides like a no. */
    private static boolean holds(InvariantFunction function, Map<String, Object> values) {
        try {
            return function.holds(values);
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Whether no collection has any. */
    public boolean isEmpty() {
        return collections.isEmpty();
    }

    /** The collections that have rules. */
    public Set<String> collections() {
        return collections.keySet();
    }

    /** Those of the collection of that name; empty where it has none. */
    public Optional<CollectionRules> of(String collection) {
        return Optional.ofNullable(collections.get(collection));
    }

    /** The versions of the functions that the collection's rules name, as text; those of no collection are left out. */
    public String versions(CollectionDefinition collection) {
        Map<String, String> versions = new TreeMap<>();
        collection.merge().invariants().forEach(invariant -> {
            if (invariant instanceof Invariant.Computed computed) {
                Optional.ofNullable(functions.get(computed.function()))
                        .ifPresent(function -> versions.put(function.name(), function.version()));
            }
        });
        return versions.isEmpty() ? "" : " " + versions;
    }
}
