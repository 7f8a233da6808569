package io.syncline.domain.fold;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.Replaced;
import io.syncline.domain.event.WrittenEvent;
import io.syncline.domain.registry.CollectionMerge;
import io.syncline.domain.stamp.Stamp;
import io.syncline.domain.update.RelativeUpdate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state of one object: what all its events, executed one after the other in the order of their stamps, have made of
 * it.
 *
 * <p>The problem: two devices receive the same events in different orders, some of them twice, and must end with the
 * same state. Applying each event to whatever is there can not give that; sorting all events of an object whenever one
 * arrives would, but takes longer with every write. So the state keeps what is needed to do the same one by one:
 *
 * <ul>
 *   <li>the stamp of the latest creation and of the latest deletion;
 *   <li>per field the value, the stamp of the latest write, and the stamp of its <em>base</em>: the latest write that
 *       gave it a value whatever was there before. Relative updates behind the base ({@code $inc} and the like) are
 *       executed already and need not be kept, however many there were;
 *   <li>per field the writes that nobody has replaced knowingly, besides the latest. Mostly there is none; they are what
 *       was lost. {@link Leaves} says how they come and go.
 * </ul>
 *
 * <p>A plain value is its own base. Of two such writes the later wins, so in whatever order they arrive, looking at the
 * stamps is enough. A relative update that is later than the field's latest write is executed on the value, one that is
 * earlier than the base was voided by it. What comes <em>late</em>, between base and latest write, can not be placed
 * any more: {@code 5, +1, *2} is 12, and when {@code -1} belongs before the last of these it is 10, which nobody can tell
 * from 12. {@link #apply} refuses it, and the object's events have to be executed again ({@link #fold}). A deletion
 * between base and latest write can not be placed either. Local writes always can, as their stamps are later than all that
 * the device has seen.
 *
 * <p>Any other event that comes later than its stamp can be placed as long as nobody whose events are here knew it, which
 * is so wherever events come in the order in which their authors saw them. Where the events are at hand, {@link #isLate}
 * says that it is better to fold them again, as that is right in any order.
 *
 * <p>What always holds:
 *
 * <ul>
 *   <li>the state is a function of the set of events: any order, grouping and repetition of them leads to equal states,
 *       where late events are folded again;
 *   <li>the object is visible when it was created after it was last deleted: no modification brings it back;
 *   <li>no field is kept that was written before the last deletion: a deletion voids all earlier writes, also those
 *       that arrive after it;
 *   <li>a relative update that does not fit the value that it meets (the number would overflow, something else than an
 *       array is there) leaves the value as it is, and still counts as a write.
 * </ul>
 *
 * <p>Without relative updates this is a map of last-writer-wins registers with a remove-wins flag; see Shapiro, Preguiça,
 * Baquero and Zawirski, "A comprehensive study of Convergent and Commutative Replicated Data Types" (2011), sections
 * 3.2.1 and 3.3. Executing again from the last point that still holds is the undo and redo of Terry et al., "Managing
 * Update Conflicts in Bayou" (1995), section 4, with the base as the point that needs no undo.
 *
 * @param created the latest creation, or null
 * @param deleted the latest deletion, or null
 * @param fields what is known of each field that was written
 * @param leaves per field the writes that nobody has replaced knowingly, besides the latest; fields without are missing
 * @param own what the application's own function has come to; null where there is none
 */
public record ObjectState(
        @Nullable Stamp created,
        @Nullable Stamp deleted,
        Map<String, WrittenValue> fields,
        Map<String, List<Leaf>> leaves,
        @Nullable OwnState own) {

    /** The state of an object of which nothing is known. */
    public static final ObjectState NOTHING = new ObjectState(null, null, Map.of());

    /**
     * What an application's own function has come to.
     *
     * @param state as the function gave it
     * @param latest the latest event that it was given
     */
    public record OwnState(@Nullable Object state, Stamp latest) {}

    public ObjectState {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        leaves = leaves.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(leaves));
    }

    /** A state in which nothing was lost. */
    public ObjectState(@Nullable Stamp created, @Nullable Stamp deleted, Map<String, WrittenValue> fields) {
        this(created, deleted, fields, Map.of());
    }

    /** A state that no function of an application has made. */
    public ObjectState(
            @Nullable Stamp created,
            @Nullable Stamp deleted,
            Map<String, WrittenValue> fields,
            Map<String, List<Leaf>> leaves) {
        this(created, deleted, fields, leaves, null);
    }

    /** The state that a set of events leads to, in whatever order they are given. */
    public static ObjectState fold(Collection<WrittenEvent> events) {
        return fold(events, Merging.LAST_WRITER);
    }

    /** As {@link #fold(Collection)}, for objects that are merged in another way. An event that comes twice counts once. */
    public static ObjectState fold(Collection<WrittenEvent> events, Merging merging) {
        return fold(NOTHING, events, merging);
    }

    /**
     * The state that a set of events leads to, in whatever order they are given, where a snapshot of the space tells what
     * earlier ones have come to.
     *
     * @param base covers none of the events
     */
    public static ObjectState fold(ObjectState base, Collection<WrittenEvent> events, Merging merging) {
        ObjectState state = base;
        Stamp last = null;
        for (WrittenEvent written : events.stream().sorted().toList()) {
            if (!written.stamp().equals(last)) {
                state = state.applyOnBase(written.event(), written.stamp(), merging);
                last = written.stamp();
            }
        }
        return state;
    }

    /**
     * As {@link #apply(ObjectEvent, Stamp, Merging)}, for the next event in the order of stamps behind what a snapshot told. One
     * that has its place before that, which can be where policies have changed since, changes nothing.
     */
    public ObjectState applyOnBase(ObjectEvent event, Stamp stamp, Merging merging) {
        return needsEvents(event, stamp, merging) ? this : after(event, stamp, merging);
    }

    /** Most events create an object that nobody knows: there is nothing that they could come late for, or overrule. */
    boolean isNothing() {
        return created == null && deleted == null && fields.isEmpty() && leaves.isEmpty() && own == null;
    }

    /** Whether the object is there. */
    public boolean isVisible() {
        return created != null && (deleted == null || created.isAfter(deleted)) && AwkwardCases.pending(this) == null;
    }

    /**
     * Whether everything that an event can need, however late it comes, stands in this state. Where that is not so, the
     * object's events have to go where the state goes.
     */
    public boolean isSelfContained(CollectionMerge merge) {
        return own == null
                && merge.conflicts().areUsual()
                && merge.invariants().isEmpty()
                && fields.values().stream().noneMatch(written -> written.isRelative() || written.merge() != null)
                && leaves.values().stream().flatMap(List::stream).allMatch(Leaf::isSelfContained);
    }

    /** As {@link #isLate(ObjectEvent, Stamp, Merging)}, where the later write wins in every field. */
    public boolean isLate(ObjectEvent event, Stamp stamp) {
        return isLate(event, stamp, Merging.LAST_WRITER);
    }

    /**
     * Whether a write of the same fields is here that is later than the event: then it is best to fold all again. Not so
     * where a policy takes writes in any order.
     */
    public boolean isLate(ObjectEvent event, Stamp stamp, Merging merging) {
        return new Lateness(this, stamp, merging).isLate(event);
    }

    /** Whether a write is here that is later than that time, be it one that has lost as a whole. */
    public boolean isOutOfOrder(Stamp stamp) {
        Stamp latest = latest();
        return (latest != null && latest.isAfter(stamp))
                || leaves.getOrDefault(AwkwardCases.OBJECT, List.of()).stream()
                        .anyMatch(leaf -> leaf.write().stamp().isAfter(stamp));
    }

    /** As {@link #needsEvents(ObjectEvent, Stamp, Merging)}, where the later write wins in every field. */
    public boolean needsEvents(ObjectEvent event, Stamp stamp) {
        return needsEvents(event, stamp, Merging.LAST_WRITER);
    }

    /** Whether the event has its place among writes that are executed already: then all have to be folded again. */
    public boolean needsEvents(ObjectEvent event, Stamp stamp, Merging merging) {
        return new Lateness(this, stamp, merging).needsEvents(event);
    }

    /** The latest of the writes that have left something behind; null for none. */
    public @Nullable Stamp latest() {
        Stamp latest = created == null ? deleted : deleted == null ? created : latest(created, deleted);
        for (WrittenValue written : fields.values()) {
            latest = latest(latest, written.stamp());
        }
        return own == null ? latest : latest(latest, own.latest());
    }

    /** Of all writes that have left something behind here. */
    public Set<Stamp> stamps() {
        Set<Stamp> stamps = new HashSet<>();
        fields.values().forEach(written -> {
            stamps.add(written.stamp());
            addTo(stamps, written.base());
        });
        leaves.values().stream()
                .flatMap(List::stream)
                .forEach(leaf -> stamps.add(leaf.write().stamp()));
        addTo(stamps, created);
        addTo(stamps, deleted);
        return stamps;
    }

    private static void addTo(Set<Stamp> stamps, @Nullable Stamp stamp) {
        if (stamp != null) {
            stamps.add(stamp);
        }
    }

    /**
     * This state and one more event.
     *
     * @throws IllegalStateException when the event has its place among writes that {@linkplain #needsEvents are executed
     *     already}
     */
    public ObjectState apply(ObjectEvent event, Stamp stamp) {
        return apply(event, stamp, Merging.LAST_WRITER);
    }

    /** As {@link #apply(ObjectEvent, Stamp)}, for an object that is merged in another way. */
    public ObjectState apply(ObjectEvent event, Stamp stamp, Merging merging) {
        if (needsEvents(event, stamp, merging)) {
            throw new IllegalStateException(
                    "The event of %s on '%s' is late; fold all events again.".formatted(stamp, event.id()));
        }
        return after(event, stamp, merging);
    }

    private ObjectState after(ObjectEvent event, Stamp stamp, Merging merging) {
        return merging.policies().conflicts().areUsual()
                ? applyUsually(event, stamp, merging)
                : AwkwardCases.apply(this, event, stamp, merging);
    }

    /** As every collection does whose schema says nothing of conflicts. */
    ObjectState applyUsually(ObjectEvent event, Stamp stamp, Merging merging) {
        if (merging.function() != null && event.kind() != ObjectEvent.Kind.DELETED) {
            return ownAfter(event, stamp, merging.function());
        }
        Map<String, List<Leaf>> left = isNothing() ? leaves : Leaves.after(this, event, stamp, merging);
        return switch (event.kind()) {
            case CREATED -> new ObjectState(latest(created, stamp), deleted, written(event, stamp, merging), left, own);
            case MODIFIED -> new ObjectState(created, deleted, written(event, stamp, merging), left, own);
            case DELETED -> withDeletion(stamp, left);
        };
    }

    /** A function is given what happens to the object after its last deletion. */
    private ObjectState ownAfter(ObjectEvent event, Stamp stamp, MergeFunction function) {
        Stamp creation = event.kind() == ObjectEvent.Kind.CREATED ? latest(created, stamp) : created;
        if (isVoid(stamp)) {
            return new ObjectState(creation, deleted, fields, leaves, own);
        }
        OwnState after =
                new OwnState(function.apply(own == null ? function.initial() : own.state(), event, stamp), stamp);
        Map<String, WrittenValue> values = new LinkedHashMap<>();
        function.values(after.state()).forEach((field, value) -> {
            if (value != null) {
                values.put(field, new WrittenValue(value, stamp, null));
            }
        });
        return new ObjectState(creation, deleted, values, leaves, after);
    }

    /** The writes that have lost against one whose author did not know them. */
    public List<Loss> losses() {
        return leaves.isEmpty() && isVisible() ? List.of() : Losses.of(this);
    }

    /** What the author of the event sees who has the object in this state; null where there is nothing to tell. */
    public @Nullable Replaced seenBy(ObjectEvent event) {
        return seenBy(event, Merging.LAST_WRITER);
    }

    /** As {@link #seenBy(ObjectEvent)}, for an object that is merged in another way. */
    public @Nullable Replaced seenBy(ObjectEvent event, Merging merging) {
        return switch (event.kind()) {
            case CREATED -> SeenWrites.byCreation(AwkwardCases.effective(this), event);
            case MODIFIED -> SeenWrites.byModification(this, event, merging);
            case DELETED -> SeenWrites.byDeletion(this, merging);
        };
    }

    /** The field's value, whether the object is visible or not; null where it has none. */
    public @Nullable Object value(String field) {
        WrittenValue written = fields.get(field);
        return written == null ? null : written.value();
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

    boolean isVoid(Stamp stamp) {
        return deleted != null && !stamp.isAfter(deleted);
    }

    private Map<String, WrittenValue> written(ObjectEvent event, Stamp stamp, Merging merging) {
        if (isVoid(stamp)) {
            return fields;
        }
        Map<String, WrittenValue> written = new LinkedHashMap<>(fields);
        event.changes().keySet().forEach(field -> written.put(field, after(field, event, stamp, merging)));
        for (RelativeUpdate update : event.updates()) {
            written.put(update.field(), after(update.field(), event, stamp, merging));
        }
        return written;
    }

    /** An event may change several places of one field, so it is looked at as a whole, from the state before. */
    private WrittenValue after(String field, ObjectEvent event, Stamp stamp, Merging merging) {
        return new FieldFold(field, merging.policy(field), fields.get(field), stamp).after(event);
    }

    private ObjectState withDeletion(Stamp stamp, Map<String, List<Leaf>> left) {
        Stamp deletion = latest(deleted, stamp);
        Map<String, WrittenValue> kept = new LinkedHashMap<>(fields);
        kept.values().removeIf(written -> !written.stamp().isAfter(deletion));
        boolean isOwnVoid = own != null && !own.latest().isAfter(deletion);
        return new ObjectState(created, deletion, kept, left, isOwnVoid ? null : own);
    }

    private static Stamp latest(@Nullable Stamp one, Stamp other) {
        return one == null || other.isAfter(one) ? other : one;
    }
}
