package io.syncline.sync.invariant;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.WrittenEvent;
import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.fold.Write;
import io.syncline.domain.fold.WrittenValue;
import io.syncline.domain.invariant.GroupRule;
import io.syncline.domain.invariant.ObjectRule;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.stamp.Stamp;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether a transaction may stand after those before it. */
final class Judgement {

    private final GroupEntries groups;

    Judgement(GroupEntries groups) {
        this.groups = groups;
    }

    /** The first rule that would be broken, in the order of the transaction's writes and the schema's rules. */
    Optional<Violation> violation(Stamp time, Collection<Change> changes) {
        for (Change change : changes) {
            Optional<ObjectRule> broken = change.broken();
            if (broken.isPresent()) {
                return Optional.of(alone(change, broken.get()));
            }
            for (GroupRule rule : change.rules().groups()) {
                Optional<Violation> full = change.enters(rule) ? full(time, change, rule, changes) : Optional.empty();
                if (full.isPresent()) {
                    return full;
                }
            }
        }
        return Optional.empty();
    }

    private static Violation alone(Change change, ObjectRule rule) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Objects.requireNonNull(change.after()).forEach((field, value) -> {
            if (rule.looksAt(field)) {
                values.put(field, value);
            }
        });
        Write winner = latest(change.was(), rule)
                .map(stamp -> write(stamp, change.was()))
                .orElseGet(() -> loser(last(change)));
        return new Violation(change.object(), rule.name(), values, winner, change.object());
    }

    private static WrittenEvent last(Change change) {
        return change.writes().get(change.writes().size() - 1);
    }

    /** The latest write that made the object what it was, as far as the rule looks at it. */
    private static Optional<Stamp> latest(ObjectState was, ObjectRule rule) {
        return !was.isVisible()
                ? Optional.empty()
                : was.fields().entrySet().stream()
                        .filter(field -> rule.looksAt(field.getKey()))
                        .map(Map.Entry::getValue)
                        .map(WrittenValue::stamp)
                        .max(Stamp::compareTo)
                        .or(() -> Optional.ofNullable(was.created()));
    }

    private static Write write(Stamp stamp, ObjectState of) {
        return new Write(stamp, stamp.equals(of.created()) ? Write.Kind.CREATION : Write.Kind.MODIFICATION, null);
    }

    /** Objects of the transaction itself count as it leaves them. */
    private Optional<Violation> full(Stamp time, Change change, GroupRule rule, Collection<Change> changes) {
        String group = Objects.requireNonNull(change.groupAfter(rule));
        long leaving = 0;
        long staying = 0;
        for (Change other : changes) {
            if (other.object().collection().equals(change.object().collection())) {
                leaving += group.equals(other.groupBefore(rule)) ? 1 : 0;
                staying += group.equals(other.groupAfter(rule)) ? 1 : 0;
            }
        }
        long before = groups.count(change.object().collection(), rule.name(), group, time);
        return before - leaving + staying <= rule.atMost()
                ? Optional.empty()
                : Optional.of(taken(time, change, rule, changes));
    }

    /** The place is taken by who came last, or by the transaction's own objects. */
    private Violation taken(Stamp time, Change change, GroupRule rule, Collection<Change> changes) {
        String group = Objects.requireNonNull(change.groupAfter(rule));
        Set<ObjectId> own = changes.stream().map(Change::object).collect(Collectors.toSet());
        Optional<GroupEntry> last =
                groups.members(change.object().collection(), rule.name(), group, time, own.size() + 1).stream()
                        .filter(entry -> !own.contains(entry.object()))
                        .findFirst();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (FieldDefinition field : rule.per()) {
            values.put(field.name(), Objects.requireNonNull(change.after()).get(field.name()));
        }
        return new Violation(
                change.object(),
                rule.name(),
                values,
                last.map(GroupEntry::write).orElseGet(() -> loser(last(change))),
                last.map(GroupEntry::object).orElse(change.object()));
    }

    /** The write as a whole, or as the one of the only field that it changes. */
    static Write loser(WrittenEvent written) {
        ObjectEvent event = written.event();
        String field = onlyField(event);
        if (field.isEmpty()) {
            return new Write(written.stamp(), kind(event), null);
        }
        return event.changes().containsKey(field)
                ? new Write(written.stamp(), Write.Kind.PLAIN, event.changes().get(field))
                : new Write(written.stamp(), Write.Kind.RELATIVE, null);
    }

    private static Write.Kind kind(ObjectEvent event) {
        return switch (event.kind()) {
            case CREATED -> Write.Kind.CREATION;
            case MODIFIED -> Write.Kind.MODIFICATION;
            case DELETED -> Write.Kind.DELETION;
        };
    }

    /** The only field that a modification changes; empty for any other write. */
    static String onlyField(ObjectEvent event) {
        List<String> fields = event.fields().distinct().toList();
        return event.kind() == ObjectEvent.Kind.MODIFIED && fields.size() == 1 ? fields.get(0) : "";
    }
}
