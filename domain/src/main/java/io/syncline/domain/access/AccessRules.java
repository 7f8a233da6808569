package io.syncline.domain.access;

import io.syncline.domain.middleware.Caller;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What callers may do with the collections of a module:
 *
 * <pre>{@code
 * AccessRules rules = AccessRules.of("todo")
 *         .ownership("list", "owner", EnumSet.allOf(AccessType.class))
 *         .permission("tag", AccessType.LIST, (tag, caller) -> true)
 *         .validation("list", "title", (title, caller) -> title != null);
 * }</pre>
 *
 * <p>A collection with an ownership or a permission is guarded: a kind of access that neither names is refused, and where
 * both name it, both must hold. Collections without are open. Build it before it is used.
 */
public final class AccessRules {

    private final String module;
    private final Map<String, Ownership> ownerships = new LinkedHashMap<>();
    private final Map<String, Map<AccessType, BiPredicate<Map<String, @Nullable Object>, Caller>>> permissions =
            new LinkedHashMap<>();
    private final Map<String, Map<String, BiPredicate<@Nullable Object, Caller>>> validations = new LinkedHashMap<>();

    /** @param field holds the id of the caller whose object it is */
    record Ownership(String field, Set<AccessType> access) {
        Ownership {
            access = Set.copyOf(access);
        }
    }

    private AccessRules(String module) {
        this.module = module;
    }

    /** No rules yet. */
    public static AccessRules of(String module) {
        return new AccessRules(module);
    }

    /** These kinds of access only to objects whose field holds the caller's id. */
    public AccessRules ownership(String collection, String field, Set<AccessType> access) {
        ownerships.put(collection, new Ownership(field, access));
        return this;
    }

    /** This kind of access only where the rule, given the object and the caller, holds. */
    public AccessRules permission(
            String collection, AccessType access, BiPredicate<Map<String, @Nullable Object>, Caller> rule) {
        permissions
                .computeIfAbsent(collection, name -> new EnumMap<>(AccessType.class))
                .put(access, rule);
        return this;
    }

    /** What callers write into the field only if the rule, given the new value and the caller, holds. */
    public AccessRules validation(String collection, String field, BiPredicate<@Nullable Object, Caller> rule) {
        validations.computeIfAbsent(collection, name -> new LinkedHashMap<>()).put(field, rule);
        return this;
    }

    String module() {
        return module;
    }

    Map<String, Ownership> ownerships() {
        return ownerships;
    }

    @Nullable
    Ownership ownership(String collection, AccessType access) {
        Ownership ownership = ownerships.get(collection);
        return ownership != null && ownership.access().contains(access) ? ownership : null;
    }

    @Nullable
    BiPredicate<Map<String, @Nullable Object>, Caller> permission(String collection, AccessType access) {
        return permissions.getOrDefault(collection, Map.of()).get(access);
    }

    Map<String, BiPredicate<@Nullable Object, Caller>> validations(String collection) {
        return validations.getOrDefault(collection, Map.of());
    }

    boolean guards(String collection) {
        return ownerships.containsKey(collection) || permissions.containsKey(collection);
    }

    boolean allows(String collection, AccessType access) {
        return !guards(collection) || ownership(collection, access) != null || permission(collection, access) != null;
    }
}
