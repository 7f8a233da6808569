package io.syncline.domain.access;

import io.syncline.domain.middleware.Caller;
import io.syncline.domain.refusal.AccessRefusedException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Whether one module's rules let a caller at one object. */
final class Checks {

    private Checks() {}

    /** The refusal, or empty when the access is allowed. */
    static Optional<AccessRefusedException> check(
            AccessRules rules,
            String collection,
            AccessType access,
            Map<String, @Nullable Object> object,
            Caller caller) {
        if (!rules.allows(collection, access)) {
            return Optional.of(refused(rules, collection, permissionName(access), null, caller));
        }
        AccessRules.Ownership ownership = rules.ownership(collection, access);
        if (ownership != null && !caller.id().equals(object.get(ownership.field()))) {
            return Optional.of(refused(rules, collection, "ownership", ownership.field(), caller));
        }
        BiPredicate<Map<String, @Nullable Object>, Caller> permission = rules.permission(collection, access);
        if (permission != null && !permission.test(object, caller)) {
            return Optional.of(refused(rules, collection, permissionName(access), null, caller));
        }
        return Optional.empty();
    }

    static AccessRefusedException refused(
            AccessRules rules, String collection, String rule, @Nullable String field, Caller caller) {
        return new AccessRefusedException(rules.module(), collection, rule, field, caller.id());
    }

    static String permissionName(AccessType access) {
        return "permissions." + access.name().toLowerCase(Locale.ROOT);
    }
}
