package io.syncline.domain.module.template;

import io.syncline.domain.middleware.Caller;
import io.syncline.domain.refusal.ArgumentRefusedException;
import io.syncline.domain.registry.CollectionDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An operation of a module that waits for the values of its placeholders. Immutable. */
public final class NamedOperation {

    private final String module;
    private final String name;
    private final String kind;
    private final @Nullable CollectionDefinition collection;
    private final Map<String, Node> parts;
    private final Map<String, Placeholder> placeholders;

    NamedOperation(
            String module,
            String name,
            String kind,
            @Nullable CollectionDefinition collection,
            Map<String, Node> parts,
            Map<String, Placeholder> placeholders) {
        this.module = module;
        this.name = name;
        this.kind = kind;
        this.collection = collection;
        this.parts = new LinkedHashMap<>(parts);
        this.placeholders = new LinkedHashMap<>(placeholders);
    }

    public String name() {
        return name;
    }

    /** Which storage operation it is: {@code findObjects}. */
    public String kind() {
        return kind;
    }

    /** The collection that it is about; empty for a batch. */
    public Optional<CollectionDefinition> collection() {
        return Optional.ofNullable(collection);
    }

    /** What its callers fill in. */
    public Collection<Placeholder> placeholders() {
        return Collections.unmodifiableCollection(placeholders.values());
    }

    public boolean isWrite() {
        return !kind.startsWith("find") && !kind.startsWith("count");
    }

    /**
     * The operation with its placeholders filled, as programs outside write operations.
     *
     * @throws ArgumentRefusedException when arguments are missing, unknown or of the wrong type; names all of them
     */
    public Map<String, @Nullable Object> filled(
            Map<String, ? extends @Nullable Object> arguments, Optional<Caller> caller) {
        Map<String, @Nullable Object> values = checked(arguments);
        Map<String, @Nullable Object> filled = new LinkedHashMap<>();
        filled.put("operation", kind);
        collection().ifPresent(one -> filled.put("collection", one.name()));
        parts.forEach((part, node) -> filled.put(part, node.filled(place -> valueOf(place, values, caller))));
        return filled;
    }

    private @Nullable Object valueOf(Placeholder place, Map<String, @Nullable Object> values, Optional<Caller> caller) {
        if (!ContextValues.isOne(place.name())) {
            return values.containsKey(place.name()) ? values.get(place.name()) : Node.ABSENT;
        }
        try {
            return ContextValues.of(place.name(), caller);
        } catch (IllegalArgumentException e) {
            throw refused(List.of(), List.of(e.getMessage()));
        }
    }

    private Map<String, @Nullable Object> checked(Map<String, ? extends @Nullable Object> arguments) {
        List<String> names = new ArrayList<>();
        List<String> mistakes = new ArrayList<>();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        arguments.keySet().stream()
                .filter(given -> !placeholders.containsKey(given))
                .forEach(given -> {
                    names.add(given);
                    mistakes.add("it has no placeholder '%s'".formatted(given));
                });
        placeholders.values().forEach(place -> {
            try {
                value(place, arguments, values);
            } catch (IllegalArgumentException e) {
                names.add(place.name());
                mistakes.add(e.getMessage());
            }
        });
        if (!mistakes.isEmpty()) {
            throw refused(names, mistakes);
        }
        return values;
    }

    private static void value(
            Placeholder place,
            Map<String, ? extends @Nullable Object> arguments,
            Map<String, @Nullable Object> values) {
        Object given = arguments.get(place.name());
        if (given != null) {
            values.put(place.name(), canonical(place, given));
        } else if (!place.optional()) {
            throw new IllegalArgumentException("argument '%s' is missing".formatted(place.name()));
        } else if (arguments.containsKey(place.name())) {
            values.put(place.name(), null);
        }
    }

    private static Object canonical(Placeholder place, Object given) {
        try {
            return place.type().canonical(given);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("argument '%s' has the type %s and can not be %s: %s"
                    .formatted(place.name(), place.type().description(), Shown.of(given), e.getMessage()));
        }
    }

    private ArgumentRefusedException refused(List<String> names, List<String> mistakes) {
        return new ArgumentRefusedException(
                module,
                name,
                names,
                "Operation '%s' of module '%s' can not be called like this: %s; it takes %s."
                        .formatted(
                                name,
                                module,
                                String.join("; ", mistakes),
                                placeholders.values().stream()
                                        .map(Placeholder::signature)
                                        .toList()));
    }
}
