package io.syncline.domain.access;

import io.syncline.domain.access.Reference.Root;
import io.syncline.domain.filter.Operand;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.CollectionDefinition;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what the texts with a dollar sign in one rule stand for, and notes which are used. */
final class References {

    private static final String NAMES =
            "$object.FIELD, $value (in a validation), $caller.id, $caller.ATTRIBUTE, $context.userId, $context.now, $args.NAME, and what \"prepare\" names";

    private final CollectionDefinition collection;
    private final @Nullable String validated;
    private final Map<String, Optional<CollectionDefinition>> prepared = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();
    private boolean asksWho;
    private boolean looksAtObject;

    /** @param validated the field that a validation is about; null elsewhere */
    References(CollectionDefinition collection, @Nullable String validated) {
        this.collection = collection;
        this.validated = validated;
    }

    /**
     * From now on the name stands for something that is prepared.
     *
     * @param of the collection of the object that is found; empty for a number
     */
    void prepare(String name, Optional<CollectionDefinition> of) {
        if (prepared.put(name, of) != null) {
            throw new IllegalArgumentException("\"prepare\" has the placeholder '%s' twice".formatted(name));
        }
        if (Set.of("object", "value", "caller", "context", "args").contains(name)) {
            throw new IllegalArgumentException(
                    "\"prepare\" can not use the placeholder '%s', which stands for something else".formatted(name));
        }
    }

    /** What is prepared and never looked at. */
    Set<String> unused() {
        Set<String> unused = new HashSet<>(prepared.keySet());
        unused.removeAll(used);
        return unused;
    }

    boolean asksWho() {
        return asksWho;
    }

    boolean looksAtObject() {
        return looksAtObject;
    }

    void forgetObject() {
        looksAtObject = false;
    }

    /** The reference that a text with a dollar sign in front is. */
    Reference read(String text) {
        String path = text.substring(1);
        int dot = path.indexOf('.');
        String root = dot < 0 ? path : path.substring(0, dot);
        String rest = dot < 0 ? "" : path.substring(dot + 1);
        return switch (root) {
            case "object" -> object(rest);
            case "value" -> value(rest);
            case "caller" -> caller(text, rest);
            case "context" -> context(text, rest);
            case "args" -> new Reference(Root.ARGUMENT, required(text, rest), null);
            default -> prepared(text, root, rest);
        };
    }

    private Reference object(String rest) {
        looksAtObject = true;
        return new Reference(Root.OBJECT, "", place(collection, rest));
    }

    /** As in storex, the value is the field's in a validation, and the object elsewhere. */
    private Reference value(String rest) {
        if (validated == null) {
            return object(rest);
        }
        if (rest.isEmpty()) {
            return new Reference(Root.VALUE, "", null);
        }
        return new Reference(Root.OBJECT, "", place(collection, validated + "." + rest));
    }

    private Reference caller(String text, String rest) {
        asksWho = true;
        return new Reference(Root.CALLER, required(text, rest), null);
    }

    private Reference context(String text, String rest) {
        if (rest.equals("userId")) {
            return caller(text, "id");
        }
        if (rest.equals("now")) {
            return new Reference(Root.NOW, "", null);
        }
        throw unknown(text);
    }

    private Reference prepared(String text, String root, String rest) {
        Optional<CollectionDefinition> of = prepared.get(root);
        if (of == null) {
            throw unknown(text);
        }
        used.add(root);
        if (of.isEmpty() && !rest.isEmpty()) {
            throw new IllegalArgumentException("'%s' looks into a number".formatted(text));
        }
        return new Reference(
                Root.PREPARED, root, of.map(found -> place(found, rest)).orElse(null));
    }

    private static @Nullable Operand place(CollectionDefinition of, String rest) {
        try {
            return rest.isEmpty() ? null : Operand.named(of, rest);
        } catch (InvalidInputException e) {
            throw new IllegalArgumentException(e.asClause(), e);
        }
    }

    private static String required(String text, String rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException("'%s' lacks a name behind a dot".formatted(text));
        }
        return rest;
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException("'%s' is unknown; there are %s".formatted(text, NAMES));
    }
}
