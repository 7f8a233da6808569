package io.syncline.domain.fold;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.Replaced;
import io.syncline.domain.stamp.Stamp;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which writes of an object's fields nobody replaced knowingly, besides the latest of each field.
 *
 * <p>Every event tells which writes its author saw in the fields that it writes ({@link Replaced}). So the writes of a
 * field form a tree. The write that is a leaf of it and has the latest stamp gives the field its value; any other leaf was
 * written by somebody who did not know what overruled it, or is a relative update that counts still. A leaf that was
 * overruled stays here until a write names it: it is what the user has lost. Mostly there is none.
 *
 * <p>The rules, for a write to a field:
 *
 * <ol>
 *   <li>what it names is over;
 *   <li>the latest write until now becomes a leaf, unless it is over: a plain write overrules it, and all leaves that
 *       still count; beside a relative update it counts still;
 *   <li>it is the winner over those that had lost before, unless its author knew them: of several winners the latest is
 *       shown;
 *   <li>one that is not later than the field's base, or than the deletion, has lost itself.
 * </ol>
 *
 * <p>A deletion is a write to all fields. It overrules for good: what was lost against it stays lost against a deletion.
 * While an object is deleted, what was written after the deletion by those who had not heard of it is lost, too; it counts
 * again when somebody who does not know it creates the object again.
 *
 * <p>In the order of stamps, which is one in which no event comes before one that its author knew, this is exact. An
 * event that comes later than its stamp is placed right as long as nothing is there whose author knew it.
 *
 * <p>{@link FieldWrite} and {@link FieldDeletion} are these rules; {@link Losses} tells what was lost, {@link SeenWrites} what
 * an event names.
 *
 * <p>Leaves stand by field, in the order of their stamps; fields without are missing.
 */
final class Leaves {

    private Leaves() {}

    /** What becomes of the leaves when the event happens to an object in that state. */
    static Map<String, List<Leaf>> after(ObjectState before, ObjectEvent event, Stamp stamp, Merging merging) {
        return event.kind() == ObjectEvent.Kind.DELETED
                ? afterDeletion(before, new FieldDeletion(event.replaced(), stamp, before.created()), merging)
                : afterWrites(before, event, stamp, merging);
    }

    private static Map<String, List<Leaf>> afterWrites(
            ObjectState before, ObjectEvent event, Stamp stamp, Merging merging) {
        Map<String, List<Leaf>> all = null;
        for (String field : fields(event, merging)) {
            List<Leaf> known = before.leaves().getOrDefault(field, List.of());
            FieldWrite write = FieldWrite.of(event, stamp, field, before.created());
            List<Leaf> after = write.on(known, before.fields().get(field), before.deleted());
            if (!after.equals(known)) {
                all = all == null ? new TreeMap<>(before.leaves()) : all;
                put(all, field, after);
            }
        }
        return all == null ? before.leaves() : all;
    }

    /** Where all writes count, none is lost. */
    static Set<String> fields(ObjectEvent event, Merging merging) {
        if (event.updates().isEmpty() && merging.policies().isLastWriter()) {
            return event.changes().keySet();
        }
        Set<String> fields = new LinkedHashSet<>(event.changes().keySet());
        event.updates().forEach(update -> fields.add(update.field()));
        fields.removeIf(field -> !merging.hasLosers(field));
        return fields;
    }

    private static Map<String, List<Leaf>> afterDeletion(ObjectState before, FieldDeletion deletion, Merging merging) {
        Map<String, List<Leaf>> all = new TreeMap<>();
        Set<String> fields = new LinkedHashSet<>(before.fields().keySet());
        fields.addAll(before.leaves().keySet());
        fields.removeIf(field -> !merging.hasLosers(field));
        for (String field : fields) {
            List<Leaf> known = before.leaves().getOrDefault(field, List.of());
            put(all, field, deletion.on(field, known, before.fields().get(field)));
        }
        return all;
    }

    private static void put(Map<String, List<Leaf>> all, String field, List<Leaf> leaves) {
        if (leaves.isEmpty()) {
            all.remove(field);
        } else {
            all.put(field, leaves);
        }
    }

    static List<Leaf> sorted(Stream<Leaf> leaves) {
        return leaves.sorted(Comparator.comparing((Leaf leaf) -> leaf.write().stamp()))
                .toList();
    }

    /** Default values that came with a later schema are over with any write, as nobody chose them. */
    static boolean ends(Replaced replaced, String field, Write write, @Nullable Stamp created) {
        return replaced.ends(field, write.stamp())
                || (replaced.defaults().contains(field) && write.stamp().equals(created));
    }
}
