package io.syncline.domain.access;

import io.syncline.domain.middleware.Caller;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Something that holds or does not.
 *
 * @param asksWho whether it needs a caller; without one it is not asked
 * @param looksAround whether the object only leads it to others, so that it makes sense for an object as it was before, too
 */
record Rule(Predicate<RuleCall> condition, boolean asksWho, boolean looksAround) {

    static Rule of(Predicate<RuleCall> condition) {
        return new Rule(condition, false, false);
    }

    static Rule ofCaller(BiPredicate<RuleCall, Caller> condition) {
        return new Rule(
                call -> {
                    Optional<Caller> caller = call.caller();
                    return caller.isPresent() && condition.test(call, caller.get());
                },
                true,
                false);
    }

    boolean holds(RuleCall call) {
        return (asksWho && call.caller().isEmpty()) || condition.test(call);
    }
}
