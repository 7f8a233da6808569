package io.syncline.domain.access;

import io.syncline.domain.access.AccessRules.Constraint;
import io.syncline.domain.access.AccessRules.Ownership;
import io.syncline.domain.access.AccessRules.Validation;
import io.syncline.domain.middleware.Caller;
import io.syncline.domain.middleware.MatchedObjects;
import io.syncline.domain.refusal.AccessRefusedException;
import io.syncline.domain.registry.CollectionDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Asks the rules of all modules about one object after the other. */
final class Guard {

    private final List<AccessRules> modules;
    private final Surroundings surroundings;

    Guard(List<AccessRules> modules, Surroundings surroundings) {
        this.modules = modules;
        this.surroundings = surroundings;
    }

    Optional<Caller> caller() {
        return surroundings.caller();
    }

    /** Whether what callers see of the collection depends on who they are. */
    boolean guards(String collection) {
        return caller().isPresent() && modules.stream().anyMatch(rules -> rules.guards(collection));
    }

    /** Whether objects have to be looked at one by one to tell which of them the caller may see. */
    boolean asksEach(String collection, AccessType access) {
        return modules.stream().anyMatch(rules -> rules.permission(collection, access) != null);
    }

    /** What ownership demands of the objects that the caller may see. */
    List<Map<String, @Nullable Object>> owned(String collection, AccessType access) {
        List<Map<String, @Nullable Object>> demands = new ArrayList<>();
        caller().ifPresent(caller -> {
            for (AccessRules rules : modules) {
                Ownership ownership = rules.ownership(collection, access);
                if (ownership != null) {
                    demands.add(Map.of(ownership.field(), caller.id()));
                }
            }
        });
        return demands;
    }

    /** Refuses a kind of access that no rule grants, whatever the objects are. */
    void requireAllowed(CollectionDefinition collection, AccessType access) {
        if (caller().isEmpty()) {
            return;
        }
        for (AccessRules rules : modules) {
            if (!rules.allows(collection.name(), access)) {
                throw refused(rules, collection, permissionName(access), null);
            }
        }
    }

    /** Refuses a kind of access to an object. */
    void require(CollectionDefinition collection, AccessType access, Map<String, @Nullable Object> object) {
        for (AccessRules rules : modules) {
            Optional<AccessRefusedException> refusal = refusal(rules, collection, access, object);
            if (refusal.isPresent()) {
                throw refusal.get();
            }
        }
    }

    /** Whether the caller may see the object. */
    boolean shows(CollectionDefinition collection, AccessType access, Map<String, @Nullable Object> object) {
        return modules.stream()
                .allMatch(rules -> refusal(rules, collection, access, object).isEmpty());
    }

    private Optional<AccessRefusedException> refusal(
            AccessRules rules,
            CollectionDefinition collection,
            AccessType access,
            Map<String, @Nullable Object> object) {
        if (caller().isEmpty()) {
            return Optional.empty();
        }
        String name = collection.name();
        if (!rules.allows(name, access)) {
            return Optional.of(refused(rules, collection, permissionName(access), null));
        }
        Ownership ownership = rules.ownership(name, access);
        if (ownership != null && !caller().orElseThrow().id().equals(object.get(ownership.field()))) {
            return Optional.of(refused(rules, collection, "ownership", ownership.field()));
        }
        Rule permission = rules.permission(name, access);
        if (permission != null && !permission.holds(new RuleCall(surroundings, object, null))) {
            return Optional.of(refused(rules, collection, permissionName(access), null));
        }
        return Optional.empty();
    }

    /** Who could give objects away, or take them, could get round every other rule. */
    void requireKeptOwner(MatchedObjects matched, Map<String, @Nullable Object> after) {
        if (caller().isEmpty()) {
            return;
        }
        CollectionDefinition collection = matched.collection();
        for (AccessRules rules : modules) {
            Ownership ownership = rules.ownerships().get(collection.name());
            if (ownership != null) {
                String key = collection.idOf(after).key();
                boolean kept = matched.objects().stream()
                        .filter(before -> collection.idOf(before).key().equals(key))
                        .allMatch(
                                before -> Objects.equals(before.get(ownership.field()), after.get(ownership.field())));
                if (!kept) {
                    throw refused(rules, collection, "ownership", ownership.field());
                }
            }
        }
    }

    /**
     * Refuses a value that a field may not have.
     *
     * @param written the fields that were written; the others are as somebody left them before
     */
    void validate(CollectionDefinition collection, Map<String, @Nullable Object> object, Predicate<String> written) {
        for (AccessRules rules : modules) {
            for (Validation validation : rules.validations(collection.name())) {
                String field = validation.field();
                RuleCall call = new RuleCall(surroundings, object, object.get(field));
                if (written.test(field) && !validation.rule().holds(call)) {
                    throw refused(rules, collection, "validation", field);
                }
            }
        }
    }

    /**
     * Refuses what breaks a constraint.
     *
     * @param wasBefore whether the object is given as it was before an update
     */
    void constrain(
            CollectionDefinition collection,
            AccessType access,
            Map<String, @Nullable Object> object,
            boolean wasBefore) {
        for (AccessRules rules : modules) {
            for (Constraint constraint : rules.constraints(collection.name())) {
                Rule rule = constraint.rule();
                if (constraint.on().contains(access)
                        && (!wasBefore || rule.looksAround())
                        && !rule.holds(new RuleCall(surroundings, object, null))) {
                    throw refused(rules, collection, "constraints." + constraint.name(), null);
                }
            }
        }
    }

    boolean constrains(String collection) {
        return modules.stream().anyMatch(rules -> !rules.constraints(collection).isEmpty());
    }

    AccessRefusedException refused(
            AccessRules rules, CollectionDefinition collection, String rule, @Nullable String field) {
        return new AccessRefusedException(
                rules.module(),
                collection.name(),
                rule,
                field,
                caller().map(Caller::id).orElse(null));
    }

    private static String permissionName(AccessType access) {
        return "permissions." + access.name().toLowerCase(Locale.ROOT);
    }
}
