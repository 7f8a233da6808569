package io.syncline.domain.schema;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.fold.Leaf;
import io.syncline.domain.fold.Merging;
import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.fold.WrittenValue;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.merge.MergeState;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.VersionStep;
import io.syncline.domain.stamp.Stamp;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Brings the folded state of objects up to today's version, all of whose events were written under a version of their
 * collection or an earlier one. It comes to the state that {@link Upcasting} and folding come to: a field's latest write
 * goes the way that each of its writes goes, and of the creations that lack a field the latest one gives the default.
 * Only a default value that lost against the value of another creation is not known here; where an object was created
 * several times and a step has default values, the events have to be folded.
 */
public final class StateMigration {

    private final CollectionDefinition collection;
    private final List<VersionStep> steps;

    /** @param version under which the states were folded */
    public StateMigration(CollectionDefinition collection, String version) {
        this.collection = collection;
        this.steps = collection.stepsFrom(version);
    }

    /**
     * The state as today's version has it.
     *
     * @throws UpcastingException when a step of the schema fails on a value
     */
    public ObjectState migrate(ObjectId id, ObjectState state) {
        if (isOfToday(state)) {
            return state;
        }
        Map<String, WrittenValue> fields = state.fields();
        Map<String, List<Leaf>> leaves = state.leaves();
        for (VersionStep step : steps) {
            fields = brought(id, step, state, fields);
            leaves = LeafMigration.brought(id, step, leaves);
        }
        Map<String, WrittenValue> known = new LinkedHashMap<>(fields);
        known.keySet().removeIf(field -> collection.findField(field).isEmpty());
        known.replaceAll((field, written) -> asCreated(id, state, field, written));
        return new ObjectState(state.created(), state.deleted(), known, LeafMigration.fitting(collection, leaves));
    }

    /** As most states are that a snapshot tells of: there is nothing to copy. */
    private boolean isOfToday(ObjectState state) {
        return steps.isEmpty()
                && state.leaves().isEmpty()
                && state.own() == null
                && state.fields().keySet().stream()
                        .allMatch(field -> collection.findField(field).isPresent());
    }

    /** Under some policies, the value with which an object is created is more than a value: others can add to it. */
    private WrittenValue asCreated(ObjectId id, ObjectState state, String field, WrittenValue written) {
        boolean isInitial = written.stamp().equals(state.created()) && written.merge() == null && !written.isRelative();
        if (!isInitial) {
            return written;
        }
        ObjectEvent creation =
                new ObjectEvent.Created(id, collection.version(), Collections.singletonMap(field, written.value()));
        return ObjectState.NOTHING
                .apply(creation, written.stamp(), Merging.of(collection.merge()))
                .fields()
                .getOrDefault(field, written);
    }

    /** A policy's state belongs to the value that it was kept for; another value starts without. */
    private static @Nullable MergeState merge(WrittenValue written, @Nullable Object value) {
        return Objects.equals(written.value(), value) ? written.merge() : null;
    }

    private static Map<String, WrittenValue> brought(
            ObjectId id, VersionStep step, ObjectState state, Map<String, WrittenValue> fields) {
        Map<String, WrittenValue> brought = new LinkedHashMap<>();
        fields.forEach((field, written) -> Upcasting.way(id, step, field, written.value())
                .forEach((target, value) -> brought.put(
                        target, new WrittenValue(value, written.stamp(), written.base(), merge(written, value)))));
        Stamp created = state.created();
        if (created != null && state.isVisible()) {
            step.defaults().forEach((field, value) -> {
                WrittenValue written = brought.get(field);
                if (written == null || created.isAfter(written.stamp())) {
                    brought.put(field, new WrittenValue(value, created));
                }
            });
        }
        return brought;
    }
}
