package io.syncline.sync.invariant;

import io.syncline.domain.event.WrittenEvent;
import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.invariant.CollectionRules;
import io.syncline.domain.invariant.GroupRule;
import io.syncline.domain.invariant.ObjectRule;
import io.syncline.domain.key.ObjectId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction makes of one object, if it stands.
 *
 * @param writes the transaction's writes to the object
 * @param was the object's state before
 * @param before its values, null where it was not there
 * @param after its values then, null where it is not there
 * @param groupsBefore the groups in which it was, by the name of the rule
 * @param groupsAfter the groups in which it is then
 */
record Change(
        ObjectId object,
        CollectionRules rules,
        List<WrittenEvent> writes,
        ObjectState was,
        @Nullable Map<String, Object> before,
        @Nullable Map<String, Object> after,
        Map<String, String> groupsBefore,
        Map<String, String> groupsAfter) {

    static Change of(
            ObjectId object, CollectionRules rules, List<WrittenEvent> writes, ObjectState before, ObjectState after) {
        Map<String, Object> valuesBefore = rules.values(object, before);
        Map<String, Object> valuesAfter = rules.values(object, after);
        return new Change(
                object,
                rules,
                writes,
                before,
                valuesBefore,
                valuesAfter,
                groups(rules, valuesBefore),
                groups(rules, valuesAfter));
    }

    private static Map<String, String> groups(CollectionRules rules, @Nullable Map<String, Object> values) {
        Map<String, String> groups = new HashMap<>();
        for (GroupRule rule : rules.groups()) {
            String group = GroupEntries.hash(rule.group(values));
            if (group != null) {
                groups.put(rule.name(), group);
            }
        }
        return groups;
    }

    /** The first rule about each object alone that does not hold afterwards, and did before or was touched. */
    Optional<ObjectRule> broken() {
        return rules.objects().stream()
                .filter(rule -> !rule.holds(after))
                .filter(rule -> rule.holds(before) || isTouched(rule))
                .findFirst();
    }

    private boolean isTouched(ObjectRule rule) {
        return writes.stream().anyMatch(written -> rule.isTouchedBy(written.event()));
    }

    /** The group in which it was; null for none. */
    @Nullable
    String groupBefore(GroupRule rule) {
        return groupsBefore.get(rule.name());
    }

    /** The group in which it is then; null for none. */
    @Nullable
    String groupAfter(GroupRule rule) {
        return groupsAfter.get(rule.name());
    }

    /** Whether it comes into a group where it was not. */
    boolean enters(GroupRule rule) {
        String group = groupAfter(rule);
        return group != null && !group.equals(groupBefore(rule));
    }

    /** Whether it comes into a group, or leaves one. */
    boolean moves(GroupRule rule) {
        return !Objects.equals(groupBefore(rule), groupAfter(rule));
    }
}
