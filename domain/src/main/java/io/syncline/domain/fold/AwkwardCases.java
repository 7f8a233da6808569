package io.syncline.domain.fold;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.Replaced;
import io.syncline.domain.registry.ConflictPolicies;
import io.syncline.domain.registry.ConflictPolicies.DoubleCreation;
import io.syncline.domain.registry.ConflictPolicies.ModifyDelete;
import io.syncline.domain.stamp.Stamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fold of collections in which a deletion is void when its author did not know a modification, or the later of two
 * creations is.
 *
 * <p><em>Modification wins.</em> A deletion that knew all that there was hides the object, and its values stay behind: one
 * who has not heard of the deletion may turn up. Then it has lost, and the object is there as if nobody had deleted it. It
 * takes effect when somebody creates the object again.
 *
 * <p><em>Later creations are void.</em> A creation of an object that is there, in the order of stamps, has lost as a whole,
 * unless it says what is there anyway.
 *
 * <p>Both are leaves of the whole object, which stand under {@link #OBJECT}. It has to be known what was there before, so
 * whatever comes out of the order of stamps is folded again.
 */
final class AwkwardCases {

    /** In the place of a field: what is about the whole object. */
    static final String OBJECT = Loss.WHOLE_OBJECT;

    private AwkwardCases() {}

    static ObjectState apply(ObjectState state, ObjectEvent event, Stamp stamp, Merging merging) {
        ConflictPolicies policies = merging.policies().conflicts();
        return switch (event.kind()) {
            case CREATED -> created(effective(state), event, stamp, merging, policies.doubleCreation());
            case MODIFIED -> revived(state, event, stamp).applyUsually(event, stamp, merging);
            case DELETED ->
                policies.modifyDelete() == ModifyDelete.MODIFICATION_WINS
                        ? deleted(state, event.replaced(), stamp)
                        : state.applyUsually(event, stamp, merging);
        };
    }

    /** The deletion that hides the object until somebody turns up who did not know it; null for none. */
    static @Nullable Stamp pending(ObjectState state) {
        if (state.leaves().isEmpty()) {
            return null;
        }
        return ofObject(state)
                .filter(leaf -> !leaf.isLost())
                .map(leaf -> leaf.write().stamp())
                .findFirst()
                .orElse(null);
    }

    private static Stream<Leaf> ofObject(ObjectState state) {
        return state.leaves().getOrDefault(OBJECT, List.of()).stream();
    }

    /** The pending deletion was meant: nothing is left of what was before it. */
    static ObjectState effective(ObjectState state) {
        Stamp pending = pending(state);
        if (pending == null) {
            return state;
        }
        Map<String, WrittenValue> fields = new LinkedHashMap<>(state.fields());
        fields.values().removeIf(written -> !written.stamp().isAfter(pending));
        return new ObjectState(state.created(), pending, fields, Map.of(), state.own());
    }

    private static ObjectState created(
            ObjectState state, ObjectEvent event, Stamp stamp, Merging merging, DoubleCreation policy) {
        Stamp created = state.created();
        if (policy == DoubleCreation.MERGE || created == null || !state.isVisible() || stamp.equals(created)) {
            return state.applyUsually(event, stamp, merging);
        }
        boolean saysTheSame = event.changes().entrySet().stream()
                .allMatch(change -> Objects.equals(state.value(change.getKey()), change.getValue()));
        Write creation = new Write(stamp, Write.Kind.CREATION, null);
        Write winner = saysTheSame ? creation : new Write(created, Write.Kind.CREATION, null);
        return with(state, new Leaf(creation, winner));
    }

    /** No modification of a deleted object knows of the deletion. One of fields that are gone by now leaves no trace. */
    private static ObjectState revived(ObjectState state, ObjectEvent event, Stamp stamp) {
        Stamp pending = event.fields().findAny().isEmpty() ? null : pending(state);
        Write winner = new Write(stamp, Write.Kind.MODIFICATION, null);
        return pending == null ? state : with(state, new Leaf(Write.deletion(pending), winner));
    }

    private static ObjectState deleted(ObjectState state, @Nullable Replaced replaced, Stamp stamp) {
        if (!state.isVisible()) {
            return with(state, new Leaf(Write.deletion(stamp), null));
        }
        Optional<Stamp> unknown = replaced == null
                ? Optional.empty()
                : written(state)
                        .filter(write -> replaced.writes().values().stream().noneMatch(seen -> seen.contains(write)))
                        .max(Stamp::compareTo);
        Write winner = unknown.map(write -> new Write(write, Write.Kind.MODIFICATION, null))
                .orElse(null);
        return with(state, new Leaf(Write.deletion(stamp), winner));
    }

    /** All writes to fields that nobody has replaced. */
    private static Stream<Stamp> written(ObjectState state) {
        return Stream.concat(
                state.fields().values().stream().map(WrittenValue::stamp),
                state.leaves().entrySet().stream()
                        .filter(leaves -> !leaves.getKey().equals(OBJECT))
                        .flatMap(leaves -> leaves.getValue().stream())
                        .map(leaf -> leaf.write().stamp()));
    }

    /** There is one pending deletion at most: the latest. */
    private static ObjectState with(ObjectState state, Leaf leaf) {
        List<Leaf> ofObject = new ArrayList<>(state.leaves().getOrDefault(OBJECT, List.of()));
        ofObject.removeIf(other -> other.write().equals(leaf.write()) || (!other.isLost() && !leaf.isLost()));
        ofObject.add(leaf);
        Map<String, List<Leaf>> leaves = new LinkedHashMap<>(state.leaves());
        leaves.put(OBJECT, ofObject);
        return new ObjectState(state.created(), state.deleted(), state.fields(), leaves, state.own());
    }
}
