package io.syncline.domain.fold;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.stamp.Stamp;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of one object: the join of all its events.
 *
 * <p>The problem: two devices receive the same events in different orders, some of them twice, and must end with the
 * same state. Applying events one after the other can not give that. So the state is built as a join semilattice: of
 * every part the greatest stamp wins, and the greatest of a set does not depend on the order of looking. The state
 * keeps
 *
 * <ul>
 *   <li>the stamp of the latest creation and of the latest deletion;
 *   <li>per field the latest value, with its stamp.
 * </ul>
 *
 * <p>What always holds:
 *
 * <ul>
 *   <li>the object is visible when it was created after it was last deleted: no modification brings it back;
 *   <li>no field is kept that was written before the last deletion: a deletion voids all earlier writes, also those
 *       that arrive after it;
 *   <li>applying events in any order, grouping and repetition gives equal states (a deletion that removes a field now,
 *       or one that keeps it from being added later, come to the same).
 * </ul>
 *
 * <p>This is a map of last-writer-wins registers with a remove-wins flag; see Shapiro, Preguiça, Baquero and Zawirski,
 * "A comprehensive study of Convergent and Commutative Replicated Data Types" (2011), sections 3.2.1 and 3.3.
 *
 * @param created the latest creation, or null
 * @param deleted the latest deletion, or null
 * @param fields the latest write to each field
 */
public record ObjectState(@Nullable Stamp created, @Nullable Stamp deleted, Map<String, WrittenValue> fields) {

    /** The state of an object of which nothing is known. */
    public static final ObjectState NOTHING = new ObjectState(null, null, Map.of());

    /**
     * A value and when it was written.
     *
     * @param value in canonical form; null where the value was taken away
     */
    public record WrittenValue(@Nullable Object value, Stamp stamp) {}

    public ObjectState {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Whether the object is there. */
    public boolean isVisible() {
        return created != null && (deleted == null || created.isAfter(deleted));
    }

    /** This state and one more event. */
    public ObjectState apply(ObjectEvent event, Stamp stamp) {
        return switch (event.kind()) {
            case CREATED -> new ObjectState(latest(created, stamp), deleted, written(event, stamp));
            case MODIFIED -> new ObjectState(created, deleted, written(event, stamp));
            case DELETED -> withDeletion(stamp);
        };
    }

    /** What two states know together; the same as applying the events of both. */
    public ObjectState join(ObjectState other) {
        Map<String, WrittenValue> joined = new LinkedHashMap<>(fields);
        other.fields.forEach((field, theirs) -> joined.merge(field, theirs, ObjectState::later));
        ObjectState both = new ObjectState(latest(created, other.created), deleted, joined);
        return both.withDeletion(other.deleted);
    }

    /** Whether a write of that stamp to that field is what the state shows now. */
    public boolean shows(String field, Stamp stamp) {
        WrittenValue latest = fields.get(field);
        return latest != null && latest.stamp().equals(stamp);
    }

    /** The values that a reader sees, without nulls; empty for an object that is not there. */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        if (isVisible()) {
            fields.forEach((field, written) -> {
                if (written.value() != null) {
                    values.put(field, written.value());
                }
            });
        }
        return values;
    }

    private Map<String, WrittenValue> written(ObjectEvent event, Stamp stamp) {
        if (deleted != null && !stamp.isAfter(deleted)) {
            return fields;
        }
        Map<String, WrittenValue> written = new LinkedHashMap<>(fields);
        event.changes()
                .forEach((field, value) -> written.merge(field, new WrittenValue(value, stamp), ObjectState::later));
        return written;
    }

    private ObjectState withDeletion(@Nullable Stamp stamp) {
        Stamp deletion = latest(deleted, stamp);
        if (deletion == null) {
            return this;
        }
        Map<String, WrittenValue> kept = new LinkedHashMap<>(fields);
        kept.values().removeIf(written -> !written.stamp().isAfter(deletion));
        return new ObjectState(created, deletion, kept);
    }

    private static WrittenValue later(WrittenValue one, WrittenValue other) {
        return other.stamp().isAfter(one.stamp()) ? other : one;
    }

    private static @Nullable Stamp latest(@Nullable Stamp one, @Nullable Stamp other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.isAfter(one) ? other : one;
    }
}
