package io.syncline.sync.invariant;

import io.syncline.domain.invariant.CollectionRules;
import io.syncline.domain.invariant.Invariants;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The rules of the collections that this device has. Of others it does not know all writes, and can decide nothing.
 *
 * @param isHere whether the device has the collection of that name
 */
record Guarded(Invariants invariants, Predicate<String> isHere) {

    boolean isEmpty() {
        return invariants.isEmpty();
    }

    Optional<CollectionRules> of(String collection) {
        return invariants.of(collection).filter(rules -> isHere.test(collection));
    }

    boolean has(String collection) {
        return of(collection).isPresent();
    }

    CollectionRules require(String collection) {
        return of(collection)
                .orElseThrow(
                        () -> new IllegalStateException("Collection '" + collection + "' has no invariants here."));
    }

    List<String> collections() {
        return invariants.collections().stream().filter(isHere).toList();
    }
}
