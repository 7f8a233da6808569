package io.syncline.domain.access;

import io.syncline.domain.middleware.Caller;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What may be done with the collections of a module:
 *
 * <pre>{@code
 * AccessRules rules = AccessRules.of("todo")
 *         .ownership("list", "owner")
 *         .permission("tag", AccessType.LIST, (tag, caller) -> Boolean.TRUE.equals(tag.get("shared")))
 *         .validation("list", "title", title -> !"".equals(title))
 *         .constraint("entry", "few", rule ->
 *                 rule.countObjects("entry", Map.of("list", rule.object().get("list"))) <= 100);
 * }</pre>
 *
 * <p>Ownership and permissions ask who it is, and bind callers. A collection that has one of them is guarded: a kind of
 * access that neither names is refused, and where both name it, both must hold. Collections without are open. Validations
 * and constraints ask what the data is, and bind everybody who writes on this device, unless they look at the caller.
 *
 * <p>Build it before it is used.
 */
public final class AccessRules {

    private final String module;
    private final Map<String, Ownership> ownerships = new LinkedHashMap<>();
    private final Map<String, Map<AccessType, Rule>> permissions = new LinkedHashMap<>();
    private final Map<String, List<Validation>> validations = new LinkedHashMap<>();
    private final Map<String, List<Constraint>> constraints = new LinkedHashMap<>();

    /** @param field holds the id of the caller whose object it is */
    record Ownership(String field, Set<AccessType> access) {
        Ownership {
            access = Set.copyOf(access);
        }
    }

    /** What a field may become. */
    record Validation(String field, Rule rule) {}

    /**
     * What must hold around an object after it was written.
     *
     * @param on after which kinds of write
     */
    record Constraint(String name, Set<AccessType> on, Rule rule) {
        Constraint {
            on = Set.copyOf(on);
        }
    }

    private AccessRules(String module) {
        this.module = module;
    }

    /** No rules yet. */
    public static AccessRules of(String module) {
        return new AccessRules(module);
    }

    /** Rules that can be added to without changing these. */
    public AccessRules copy() {
        AccessRules copy = new AccessRules(module);
        copy.ownerships.putAll(ownerships);
        permissions.forEach((name, rules) -> copy.permissions.put(name, new EnumMap<>(rules)));
        validations.forEach((name, rules) -> copy.validations.put(name, new ArrayList<>(rules)));
        constraints.forEach((name, rules) -> copy.constraints.put(name, new ArrayList<>(rules)));
        return copy;
    }

    /** All kinds of access only to objects whose field holds the caller's id. */
    public AccessRules ownership(String collection, String field) {
        return ownership(collection, field, EnumSet.allOf(AccessType.class));
    }

    /** These kinds of access only to objects whose field holds the caller's id. */
    public AccessRules ownership(String collection, String field, Set<AccessType> access) {
        ownerships.put(collection, new Ownership(field, access));
        return this;
    }

    /** This kind of access only where the rule, given the object and the caller, holds. */
    public AccessRules permission(
            String collection, AccessType access, BiPredicate<Map<String, @Nullable Object>, Caller> rule) {
        return permission(collection, access, Rule.ofCaller((call, caller) -> rule.test(call.object(), caller)));
    }

    /** This kind of access only where the rule holds, which may look at other objects too. */
    public AccessRules permission(String collection, AccessType access, Predicate<RuleCall> rule) {
        return permission(collection, access, Rule.of(rule));
    }

    AccessRules permission(String collection, AccessType access, Rule rule) {
        permissions
                .computeIfAbsent(collection, name -> new EnumMap<>(AccessType.class))
                .put(access, rule);
        return this;
    }

    /** What callers write into the field only if the rule, given the new value and the caller, holds. */
    public AccessRules validation(String collection, String field, BiPredicate<@Nullable Object, Caller> rule) {
        return validation(collection, field, Rule.ofCaller((call, caller) -> rule.test(call.value(), caller)));
    }

    /** What anybody writes into the field only if the rule, given the new value, holds. */
    public AccessRules validation(String collection, String field, Predicate<@Nullable Object> rule) {
        return validation(collection, field, Rule.of(call -> rule.test(call.value())));
    }

    AccessRules validation(String collection, String field, Rule rule) {
        validations.computeIfAbsent(collection, name -> new ArrayList<>()).add(new Validation(field, rule));
        return this;
    }

    /**
     * What must hold after every write of an object of the collection, whoever writes. It is asked when the operation, a
     * batch as a whole, has been carried out, and undoes it when it does not hold.
     *
     * @param name by which a refusal calls it
     * @param rule is given the object as it has become, or as it was when it was deleted
     */
    public AccessRules constraint(String collection, String name, Predicate<RuleCall> rule) {
        return constraint(
                collection, name, EnumSet.of(AccessType.CREATE, AccessType.UPDATE, AccessType.DELETE), Rule.of(rule));
    }

    AccessRules constraint(String collection, String name, Set<AccessType> on, Rule rule) {
        constraints.computeIfAbsent(collection, any -> new ArrayList<>()).add(new Constraint(name, on, rule));
        return this;
    }

    public String module() {
        return module;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return ownerships.isEmpty() && permissions.isEmpty() && validations.isEmpty() && constraints.isEmpty();
    }

    Map<String, Ownership> ownerships() {
        return ownerships;
    }

    Map<String, Map<AccessType, Rule>> permissions() {
        return permissions;
    }

    Map<String, List<Validation>> validations() {
        return validations;
    }

    Map<String, List<Constraint>> constraints() {
        return constraints;
    }

    @Nullable
    Ownership ownership(String collection, AccessType access) {
        Ownership ownership = ownerships.get(collection);
        return ownership != null && ownership.access().contains(access) ? ownership : null;
    }

    @Nullable
    Rule permission(String collection, AccessType access) {
        return permissions.getOrDefault(collection, Map.of()).get(access);
    }

    List<Validation> validations(String collection) {
        return validations.getOrDefault(collection, List.of());
    }

    List<Constraint> constraints(String collection) {
        return constraints.getOrDefault(collection, List.of());
    }

    /** Whether callers may do only what is named. */
    public boolean guards(String collection) {
        return ownerships.containsKey(collection) || permissions.containsKey(collection);
    }

    boolean allows(String collection, AccessType access) {
        return !guards(collection) || ownership(collection, access) != null || permission(collection, access) != null;
    }

    /** Whether some rule binds those too who are no caller. */
    boolean bindsEverybody(String collection) {
        return validations(collection).stream()
                        .anyMatch(validation -> !validation.rule().asksWho())
                || constraints(collection).stream()
                        .anyMatch(constraint -> !constraint.rule().asksWho());
    }
}
