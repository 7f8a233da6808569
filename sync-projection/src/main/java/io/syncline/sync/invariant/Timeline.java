package io.syncline.sync.invariant;

import io.syncline.domain.event.Replaced;
import io.syncline.domain.event.Voided;
import io.syncline.domain.event.WrittenEvent;
import io.syncline.domain.fold.Merging;
import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.stamp.Stamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One object on the way through its transactions, from some time on. It only goes forward: before a transaction is looked
 * at, those before it have been decided.
 */
final class Timeline {

    /** A write and its transaction. */
    record Step(WrittenEvent written, TransactionId transaction, Stamp time) {}

    private final ObjectState begin;
    private final Merging merging;
    private final List<Step> steps;
    private final Predicate<Step> isVoid;
    private final Map<Stamp, Replaced> voided;
    private final List<WrittenEvent> executed = new ArrayList<>();
    private ObjectState state;
    private int next;

    /**
     * @param voided the void writes that are known of the object
     * @param isVoid whether a write is void by what is decided now; asked when its transaction lies behind
     */
    Timeline(ObjectState begin, Merging merging, List<Step> steps, Voided voided, Predicate<Step> isVoid) {
        this.begin = begin;
        this.merging = merging;
        this.steps = steps.stream()
                .sorted(Comparator.comparing(Step::time)
                        .thenComparing(step -> step.written().stamp()))
                .toList();
        this.voided = new HashMap<>(voided.writes());
        this.isVoid = isVoid;
        this.state = begin;
    }

    /** The object just before the transaction of that time. */
    ObjectState before(Stamp time) {
        while (next < steps.size() && time.isAfter(steps.get(next).time())) {
            Step step = steps.get(next++);
            WrittenEvent written = step.written();
            if (isVoid.test(step)) {
                voided.put(written.stamp(), VoidWrites.seen(written.event()));
            } else {
                voided.remove(written.stamp());
                state = after(state, executed, List.of(written));
                executed.add(written);
            }
        }
        return state;
    }

    /** The object with these writes of a transaction, which {@link #before} was asked about last. */
    ObjectState with(List<WrittenEvent> writes) {
        return after(state, executed, writes);
    }

    /** The transactions behind that time. */
    List<TransactionId> transactionsAfter(Stamp time) {
        return steps.stream()
                .filter(step -> step.time().isAfter(time))
                .map(Step::transaction)
                .distinct()
                .toList();
    }

    /** Where the writes of several transactions stand among each other, all are executed again. */
    private ObjectState after(ObjectState known, List<WrittenEvent> before, List<WrittenEvent> writes) {
        Voided behind = new Voided(voided);
        ObjectState after = known;
        for (WrittenEvent written : writes) {
            WrittenEvent seen = seenThrough(behind, written);
            if (after.isOutOfOrder(seen.stamp())) {
                List<WrittenEvent> all = new ArrayList<>(before);
                all.addAll(writes);
                return ObjectState.fold(
                        begin, all.stream().map(one -> seenThrough(behind, one)).toList(), merging);
            }
            after = after.apply(seen.event(), seen.stamp(), merging);
        }
        return after;
    }

    private static WrittenEvent seenThrough(Voided voided, WrittenEvent written) {
        return voided.isEmpty() ? written : new WrittenEvent(voided.seenThrough(written.event()), written.stamp());
    }
}
