package io.syncline.sync.invariant;

import io.syncline.domain.event.WrittenEvent;
import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.fold.Write;
import io.syncline.domain.invariant.CollectionRules;
import io.syncline.domain.invariant.GroupRule;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.refusal.InvariantBrokenException;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides which transactions are void.
 *
 * <p>The problem: two devices each take what is only there once, and neither knew of the other. Whoever merges their events
 * one by one, in the order in which they come, decides otherwise than somebody to whom they come in another order. So a
 * decision is a function of all transactions: they are executed one after the other, in the order of their stamps, and one
 * after which an invariant would not hold changes nothing. That is what this type comes to, without executing all of them
 * for each that arrives:
 *
 * <ol>
 *   <li>what arrives is decided in the order of stamps;
 *   <li>when that changes what an object was at the time, those transactions that wrote the object later are decided again;
 *   <li>when it changes who was in a group at the time, those are that wanted to bring an object into the group later;
 *   <li>what is decided as it was before, with the same effect, ends it there.
 * </ol>
 *
 * <p>A transaction that is later than all others has nothing behind it, and its objects' rows tell what they were before: it
 * costs a look at an index for each group that it enters, and nothing is folded.
 *
 * <p>That an invariant holds afterwards is seen by induction: a transaction that stands leaves it so, any other leaves all
 * as it was, and what comes behind is decided on that. It is the serial execution of Terry et al., "Managing Update
 * Conflicts in Bayou" (1995), section 4, in which a write may come to nothing; here, only what depends on it is redone.
 *
 * <p>One is used for one run, within a transaction of the database.
 */
final class Settlement {

    private final Guarded guarded;
    private final StoredTransactions transactions;
    private final VoidWrites voids;
    private final GroupEntries groups;
    private final TiedObjects tied;
    private final Judgement judgement;
    private final ObjectPast past;
    private final Map<ObjectId, Arrivals.Seen> seen;
    private final boolean refuses;
    private final TreeMap<Stamp, GuardedTransaction> queue = new TreeMap<>();
    private final Set<TransactionId> arrived = new HashSet<>();
    private final Map<TransactionId, Boolean> decided = new HashMap<>();
    private final Map<ObjectId, Timeline> timelines = new HashMap<>();
    private final Map<ObjectId, Stamp> otherwise = new LinkedHashMap<>();
    private final Set<ObjectId> toTell = new LinkedHashSet<>();
    private final List<InvariantChange> changes = new ArrayList<>();

    /**
     * @param seen what objects were when the first of the arrived transactions wrote them
     * @param refuses whether a transaction that arrived and would be void is refused
     */
    Settlement(
            Guarded guarded,
            StoredTransactions transactions,
            VoidWrites voids,
            GroupEntries groups,
            TiedObjects tied,
            ObjectPast past,
            Map<ObjectId, Arrivals.Seen> seen,
            boolean refuses) {
        this.guarded = guarded;
        this.transactions = transactions;
        this.voids = voids;
        this.groups = groups;
        this.tied = tied;
        this.judgement = new Judgement(groups);
        this.past = past;
        this.seen = seen;
        this.refuses = refuses;
    }

    /**
     * Decides about these, and again about what depends on them.
     *
     * @throws InvariantBrokenException when one is to be refused
     */
    void settle(Iterable<TransactionId> newOnes) {
        for (TransactionId id : newOnes) {
            arrived.add(id);
            enqueue(id);
        }
        while (!queue.isEmpty()) {
            decide(Objects.requireNonNull(queue.pollFirstEntry()).getValue());
        }
        otherwise.forEach(past::foldAgain);
        toTell.addAll(otherwise.keySet());
        toTell.forEach(past::tell);
    }

    /** Decides about all there are, as if nothing had been decided; the rows do without these writes. */
    void settleAnew(Iterable<TransactionId> all, List<VoidWrite> before) {
        before.forEach(write -> otherwise.put(write.object(), write.stamp()));
        settle(all);
    }

    /** Takes note of what was there before all transactions. */
    void begin(Iterable<String> collections) {
        Stamp beginning = new Stamp(0, new DeviceId("0".repeat(16)));
        for (String collection : collections) {
            CollectionRules rules = guarded.require(collection);
            past.forEachBase(
                    collection,
                    (id, state) -> rules.groups().forEach(rule -> {
                        String group = GroupEntries.hash(rule.group(rules.values(id, state)));
                        if (group != null) {
                            Write write = new Write(
                                    Objects.requireNonNullElse(state.latest(), beginning),
                                    Write.Kind.MODIFICATION,
                                    null);
                            groups.insert(new GroupEntry(
                                    rule.name(), id, beginning, group, false, new TransactionId(0, 0), write));
                        }
                    }));
        }
    }

    /** The objects whose rows are others now. */
    Set<ObjectId> changed() {
        return otherwise.keySet();
    }

    /** What was decided otherwise than before; not where all was decided anew, as then nothing is known of before. */
    List<InvariantChange> changes() {
        return changes;
    }

    private void enqueue(TransactionId id) {
        transactions.find(id).ifPresent(transaction -> queue.put(transaction.time(), transaction));
    }

    private void decide(GuardedTransaction transaction) {
        List<Change> made = transaction.guardedObjects().stream()
                .map(id -> change(id, transaction))
                .toList();
        Optional<Violation> violation = judgement.violation(transaction.time(), made);
        boolean isNew = arrived.contains(transaction.id());
        violation.filter(any -> refuses && isNew).ifPresent(broken -> {
            throw new InvariantBrokenException(
                    broken.object(),
                    broken.invariant(),
                    broken.values(),
                    broken.holder().equals(broken.object()) ? null : broken.holder());
        });
        decided.put(transaction.id(), violation.isPresent());
        List<VoidWrite> before = voids.list(transaction.id());
        note(
                transaction,
                before,
                violation.map(broken -> voidWrites(transaction, broken)).orElse(List.of()));
        made.forEach(change -> regroup(transaction, change, violation.isPresent()));
        boolean hadEffect = !isNew && before.isEmpty();
        if (hadEffect == violation.isPresent()) {
            made.forEach(change -> laterWrites(change.object(), transaction.time()));
        }
        transaction.others().forEach(written -> tied.add(written.event().id()));
    }

    private Change change(ObjectId id, GuardedTransaction transaction) {
        CollectionRules rules = guarded.require(id.collection());
        List<WrittenEvent> writes = transaction.of(id);
        Arrivals.Seen known = seen.get(id);
        boolean isNext = known != null
                && known.isOnly(transaction.id())
                && !known.state().isOutOfOrder(transaction.time())
                && !timelines.containsKey(id)
                && voids.list(id).isEmpty();
        if (isNext) {
            return Change.of(id, rules, writes, Objects.requireNonNull(known).state(), past.now(id));
        }
        Timeline timeline = timeline(id, transaction.time());
        ObjectState before = timeline.before(transaction.time());
        return Change.of(id, rules, writes, before, timeline.with(writes));
    }

    private Timeline timeline(ObjectId id, Stamp from) {
        return timelines.computeIfAbsent(id, any -> {
            ObjectPast.Known known = past.before(id, from);
            List<Timeline.Step> steps = known.later().stream()
                    .map(event -> new Timeline.Step(
                            transactions.written(event), transactions.idOf(event), transactions.timeOf(event)))
                    .toList();
            var voided = voids.of(id);
            return new Timeline(
                    known.state(),
                    past.merging(id),
                    steps,
                    voided,
                    step -> decided.getOrDefault(
                            step.transaction(), voided.has(step.written().stamp())));
        });
    }

    private void note(GuardedTransaction transaction, List<VoidWrite> before, List<VoidWrite> now) {
        if (before.equals(now)) {
            return;
        }
        voids.replace(transaction.id(), now);
        if (before.isEmpty() || now.isEmpty()) {
            transaction
                    .all()
                    .forEach(written -> otherwise.merge(
                            written.event().id(), written.stamp(), (one, other) -> one.isAfter(other) ? other : one));
            changes.addAll(VoidChanges.between(before, now));
        }
        Stream.concat(before.stream(), now.stream()).map(VoidWrite::object).forEach(toTell::add);
    }

    private static List<VoidWrite> voidWrites(GuardedTransaction transaction, Violation violation) {
        return transaction.all().stream()
                .map(written -> new VoidWrite(
                        written.event().id(),
                        transaction.id(),
                        violation.invariant(),
                        Judgement.onlyField(written.event()),
                        Judgement.loser(written),
                        violation.winner(),
                        violation.holder()))
                .toList();
    }

    /** An object that needed no timeline has no later writes. */
    private void laterWrites(ObjectId id, Stamp time) {
        Timeline timeline = timelines.get(id);
        if (timeline != null) {
            timeline.transactionsAfter(time).forEach(this::enqueue);
        }
    }

    private void regroup(GuardedTransaction transaction, Change change, boolean isVoid) {
        for (GroupRule rule : change.rules().groups()) {
            GroupEntry before = groups.find(rule.name(), change.object(), transaction.time())
                    .orElse(null);
            GroupEntry now = entry(transaction, change, rule, isVoid);
            if (Objects.equals(before, now)) {
                continue;
            }
            groups.replace(rule.name(), change.object(), transaction.time(), now);
            if (!GroupEntry.haveOneEffect(before, now)) {
                Stream.of(group(before), group(now), change.groupBefore(rule))
                        .filter(Objects::nonNull)
                        .distinct()
                        .forEach(group -> groups.entrantsAfter(
                                        change.object().collection(), rule.name(), group, transaction.time())
                                .forEach(this::enqueue));
            }
        }
    }

    private static @Nullable String group(@Nullable GroupEntry entry) {
        return entry == null ? null : entry.group();
    }

    private static @Nullable GroupEntry entry(
            GuardedTransaction transaction, Change change, GroupRule rule, boolean isVoid) {
        if (isVoid ? !change.enters(rule) : !change.moves(rule)) {
            return null;
        }
        List<WrittenEvent> writes = change.writes();
        return new GroupEntry(
                rule.name(),
                change.object(),
                transaction.time(),
                change.groupAfter(rule),
                isVoid,
                transaction.id(),
                Judgement.loser(writes.get(writes.size() - 1)));
    }
}
