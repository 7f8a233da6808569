package io.syncline.domain.access;

import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads access rules that are written as data into rules that are there, and checks those that were declared in Java: that
 * the collections and fields which they name exist.
 */
public final class AccessRulesReader {

    private static final Set<String> PARTS = Set.of("ownership", "permissions", "validation", "constraints");
    private static final Set<AccessType> WRITES = EnumSet.of(AccessType.CREATE, AccessType.UPDATE, AccessType.DELETE);

    private final StorageRegistry registry;
    private final AccessRules rules;
    private final List<String> mistakes = new ArrayList<>();

    /**
     * A reader for one module.
     *
     * @param rules to which what is read is added
     */
    public AccessRulesReader(StorageRegistry registry, AccessRules rules) {
        this.registry = registry;
        this.rules = rules;
    }

    /** What is wrong; empty when nothing is. */
    public List<String> mistakes() {
        return mistakes;
    }

    /** Reads the four kinds of rules. */
    public void read(Map<String, ? extends @Nullable Object> written) {
        checkDeclared();
        onlyMembers("the rules", written, PARTS);
        members("ownership", written.get("ownership")).forEach((name, rule) -> ownership(String.valueOf(name), rule));
        members("permissions", written.get("permissions"))
                .forEach((name, rule) -> permissions(String.valueOf(name), rule));
        members("validation", written.get("validation"))
                .forEach((name, list) -> validations(String.valueOf(name), list));
        constraints(written.get("constraints"));
    }

    private void checkDeclared() {
        rules.ownerships().forEach((name, ownership) -> {
            CollectionDefinition collection = collection("ownership", name).orElse(null);
            if (collection != null) {
                field("ownership of '%s'".formatted(name), collection, ownership.field());
            }
        });
        rules.permissions().keySet().forEach(name -> collection("permissions", name));
        rules.constraints().keySet().forEach(name -> collection("constraints", name));
        rules.validations()
                .forEach((name, validations) -> collection("validation", name)
                        .ifPresent(collection -> validations.forEach(validation ->
                                field("validation of '%s'".formatted(name), collection, validation.field()))));
    }

    private void ownership(String name, @Nullable Object written) {
        String what = "ownership of '%s'".formatted(name);
        Optional<CollectionDefinition> collection = collection("ownership", name);
        Map<?, ?> members = members(what, written);
        onlyMembers(what, members, Set.of("field", "access"));
        String field = String.valueOf(members.get("field"));
        Optional<Set<AccessType>> access = accessTypes(what, members.get("access"));
        if (collection.isPresent() && field(what, collection.get(), field) && access.isPresent()) {
            FieldType type = collection.get().field(field).type();
            if (type != FieldType.STRING && type != FieldType.TEXT && type != FieldType.RANDOM_KEY) {
                mistakes.add("%s: field '%s' has the type '%s', and the ids of callers are text"
                        .formatted(what, field, type.schemaName()));
            }
            rules.ownership(name, field, access.get());
        }
    }

    private Optional<Set<AccessType>> accessTypes(String what, @Nullable Object written) {
        if ("full".equals(written)) {
            return Optional.of(EnumSet.allOf(AccessType.class));
        }
        Set<AccessType> types = EnumSet.noneOf(AccessType.class);
        for (Object one : written instanceof List<?> several ? several : List.of("")) {
            Optional<AccessType> type = accessType(String.valueOf(one));
            if (type.isEmpty()) {
                mistakes.add("%s: \"access\" is \"full\" or an array of %s, not %s"
                        .formatted(what, names(AccessType.values()), written));
                return Optional.empty();
            }
            types.add(type.get());
        }
        return Optional.of(types);
    }

    private static Optional<AccessType> accessType(String name) {
        return Arrays.stream(AccessType.values())
                .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    private static String names(AccessType... types) {
        return Arrays.stream(types)
                .map(type -> type.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }

    private void permissions(String name, @Nullable Object written) {
        Optional<CollectionDefinition> collection = collection("permissions", name);
        members("permissions of '%s'".formatted(name), written).forEach((key, rule) -> {
            String what = "permission to %s '%s'".formatted(key, name);
            Optional<AccessType> type = accessType(String.valueOf(key));
            if (type.isEmpty()) {
                mistakes.add("permissions of '%s': '%s' is no kind of access; there are %s"
                        .formatted(name, key, names(AccessType.values())));
            } else if (collection.isPresent()) {
                Map<?, ?> members = members(what, rule);
                onlyMembers(what, members, Set.of("prepare", "rule"));
                rule(what, collection.get(), null, members).ifPresent(read -> rules.permission(name, type.get(), read));
            }
        });
    }

    private void validations(String name, @Nullable Object written) {
        Optional<CollectionDefinition> collection = collection("validation", name);
        for (Object one : list("validation of '%s'".formatted(name), written)) {
            Map<?, ?> members = members("validation of '%s'".formatted(name), one);
            String field = String.valueOf(members.get("field"));
            String what = "validation of '%s' in '%s'".formatted(field, name);
            onlyMembers(what, members, Set.of("field", "prepare", "rule"));
            if (collection.isPresent() && field(what, collection.get(), field)) {
                rule(what, collection.get(), field, members).ifPresent(read -> rules.validation(name, field, read));
            }
        }
    }

    /** An array whose elements name their collection; or an object of collections, as the others are. */
    private void constraints(@Nullable Object written) {
        if (written instanceof Map<?, ?> byCollection) {
            byCollection.forEach((name, list) -> {
                for (Object one : list("constraints of '%s'".formatted(name), list)) {
                    constraint(String.valueOf(name), one);
                }
            });
            return;
        }
        for (Object one : list("constraints", written)) {
            Map<?, ?> members = members("a constraint", one);
            if (members.get("collection") instanceof String name) {
                constraint(name, one);
            } else {
                mistakes.add("a constraint names no \"collection\" whose writes it is asked after");
            }
        }
    }

    private void constraint(String name, @Nullable Object written) {
        Map<?, ?> members = members("a constraint of '%s'".formatted(name), written);
        Object given = members.get("name");
        String called = given instanceof String text
                ? text
                : String.valueOf(rules.constraints(name).size() + 1);
        String what = "constraint '%s' of '%s'".formatted(called, name);
        onlyMembers(what, members, Set.of("collection", "name", "on", "prepare", "rule"));
        Optional<CollectionDefinition> collection = collection("constraints", name);
        Optional<Set<AccessType>> on =
                members.containsKey("on") ? accessTypes(what, members.get("on")) : Optional.of(WRITES);
        if (on.isPresent() && !WRITES.containsAll(on.get())) {
            mistakes.add("%s: \"on\" takes create, update and delete".formatted(what));
        } else if (collection.isPresent() && on.isPresent()) {
            rule(what, collection.get(), null, members)
                    .ifPresent(read -> rules.constraint(name, called, on.get(), read));
        }
    }

    private Optional<Rule> rule(
            String what, CollectionDefinition collection, @Nullable String validated, Map<?, ?> members) {
        try {
            return Optional.of(new RuleReader(registry, collection, validated).read(members));
        } catch (IllegalArgumentException e) {
            mistakes.add("%s: %s".formatted(what, e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<CollectionDefinition> collection(String part, String name) {
        Optional<CollectionDefinition> collection = registry.findCollection(name);
        if (collection.isEmpty()) {
            mistakes.add("%s: there is no collection '%s'".formatted(part, name));
        }
        return collection;
    }

    private boolean field(String what, CollectionDefinition collection, String field) {
        if (collection.findField(field).isPresent()) {
            return true;
        }
        mistakes.add("%s: collection '%s' has no field '%s'".formatted(what, collection.name(), field));
        return false;
    }

    private void onlyMembers(String what, Map<?, ?> members, Set<String> known) {
        members.keySet().stream()
                .map(String::valueOf)
                .filter(member -> !known.contains(member))
                .forEach(member -> mistakes.add("%s: '%s' is unknown; it takes %s".formatted(what, member, known)));
    }

    private Map<?, ?> members(String what, @Nullable Object written) {
        if (written == null || written instanceof Map) {
            return written instanceof Map<?, ?> members ? members : Map.of();
        }
        mistakes.add("%s is not an object".formatted(what));
        return Map.of();
    }

    private List<?> list(String what, @Nullable Object written) {
        if (written == null || written instanceof List) {
            return written instanceof List<?> list ? list : List.of();
        }
        mistakes.add("%s is not an array".formatted(what));
        return List.of();
    }
}
