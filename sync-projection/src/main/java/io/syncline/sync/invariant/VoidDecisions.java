package io.syncline.sync.invariant;

import io.syncline.domain.event.Origin;
import io.syncline.domain.event.Voided;
import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.invariant.Invariants;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.schema.Upcasting;
import io.syncline.sync.conflict.ConflictEntry;
import io.syncline.sync.database.Database;
import io.syncline.sync.database.WriteTransaction;
import io.syncline.sync.store.Devices;
import io.syncline.sync.store.OwnOrigins;
import io.syncline.sync.store.StoredEvents;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the void writes up with the events. It is told of every event that is stored, and decides before the transaction of
 * the database ends, or when it is asked to. What this device has written itself is refused where it would be void; in a
 * transaction that takes over what others wrote it is not, as that has to go on.
 *
 * <p>Used within transactions of the database, so by one thread at a time.
 */
public final class VoidDecisions {

    private final Database database;
    private final StorageRegistry registry;
    private final Guarded guarded;
    private final StoredEvents events;
    private final Devices devices;
    private final OwnOrigins origins;
    private final Upcasting upcasting;
    private final VoidWrites voids;
    private final GroupEntries groups;
    private final TiedObjects tied;
    private final ObjectPast past;
    private final Consumer<List<InvariantChange>> listener;
    private @Nullable WriteTransaction transaction;
    private Arrivals arrivals = new Arrivals();
    private boolean tolerates;
    private boolean isAnew;
    private List<VoidWrite> before = List.of();
    private List<InvariantChange> changes = new ArrayList<>();

    /**
     * @param isHere whether the device has the collection of that name
     * @param listener is told what was decided otherwise, once that is durable
     */
    public VoidDecisions(
            Database database,
            StorageRegistry registry,
            Invariants invariants,
            Predicate<String> isHere,
            StoredEvents events,
            Devices devices,
            OwnOrigins origins,
            VoidWrites voids,
            ObjectPast past,
            Consumer<List<InvariantChange>> listener) {
        this.database = database;
        this.registry = registry;
        this.guarded = new Guarded(invariants, isHere);
        this.events = events;
        this.devices = devices;
        this.origins = origins;
        this.upcasting = new Upcasting(registry);
        this.voids = voids;
        this.groups = new GroupEntries(database);
        this.tied = new TiedObjects(database);
        this.past = past;
        this.listener = listener;
    }

    /** The object's void writes. */
    public Voided voided(ObjectId id) {
        return guarded.isEmpty() ? Voided.NONE : voids.of(id);
    }

    /** Whether the object has any. */
    public boolean hasVoids(ObjectId id) {
        return !guarded.isEmpty() && !voids.list(id).isEmpty();
    }

    /** Of those, the ones that people should know of, now that the object is as it is. */
    public List<ConflictEntry> shown(ObjectId id, ObjectState state) {
        return guarded.isEmpty() ? List.of() : ShownVoids.of(voids.list(id), state);
    }

    /**
     * An event was stored, and is about to be folded.
     *
     * @param origin null for an event of this device
     */
    public void arrived(ObjectId id, @Nullable Origin origin, ObjectState before) {
        if (guarded.isEmpty() || !guarded.has(id.collection())) {
            return;
        }
        begin();
        if (!isAnew) {
            arrivals.add(id, idOf(origin), before);
        }
    }

    private TransactionId idOf(@Nullable Origin origin) {
        return origin == null
                ? new TransactionId(origins.author(), origins.transactionStart())
                : new TransactionId(
                        devices.require(origin.device(), origin.epoch()).number(), origin.transactionStart());
    }

    /** What comes in this transaction of the database is void where it breaks a rule, and not refused. */
    public void tolerate() {
        if (!guarded.isEmpty()) {
            begin();
            tolerates = true;
        }
    }

    /** Events have other stamps than before, or came in parts: all is decided anew before the transaction ends. */
    public void decideAnew() {
        if (!guarded.isEmpty()) {
            begin();
            if (!isAnew) {
                before = voids.list();
            }
            isAnew = true;
        }
    }

    private void begin() {
        if (transaction == database.transaction()) {
            return;
        }
        transaction = database.transaction();
        arrivals = new Arrivals();
        tolerates = false;
        isAnew = false;
        changes = new ArrayList<>();
        List<InvariantChange> noted = changes;
        transaction.beforeCommit(this::settle);
        transaction.afterCommit(() -> {
            if (!noted.isEmpty()) {
                listener.accept(List.copyOf(noted));
            }
        });
    }

    /**
     * Decides now what was stored in this transaction of the database; answers the objects whose rows are others.
     *
     * @throws io.syncline.domain.refusal.InvariantBrokenException when this device's own writes would be void
     */
    public Set<ObjectId> settle() {
        if (guarded.isEmpty() || transaction != database.transaction()) {
            return Set.of();
        }
        if (isAnew) {
            isAnew = false;
            arrivals = new Arrivals();
            return settleAnew();
        }
        Arrivals now = arrivals;
        arrivals = new Arrivals();
        if (now.transactions().isEmpty()) {
            return Set.of();
        }
        Settlement settlement = settlement(transactions(), now.objects(), !tolerates);
        settlement.settle(now.transactions());
        changes.addAll(settlement.changes());
        return settlement.changed();
    }

    private Set<ObjectId> settleAnew() {
        voids.clear();
        groups.clear();
        tied.clear();
        StoredTransactions transactions = transactions();
        Set<TransactionId> all = new LinkedHashSet<>();
        guarded.collections().forEach(collection -> all.addAll(transactions.of(collection)));
        Settlement settlement = settlement(transactions, Map.of(), false);
        settlement.begin(guarded.collections());
        settlement.settleAnew(all, before);
        changes.addAll(VoidChanges.between(before, voids.list()));
        return settlement.changed();
    }

    private StoredTransactions transactions() {
        return new StoredTransactions(database, events, devices, registry, guarded, upcasting);
    }

    private Settlement settlement(StoredTransactions transactions, Map<ObjectId, Arrivals.Seen> seen, boolean refuses) {
        return new Settlement(guarded, transactions, voids, groups, tied, past, seen, refuses);
    }
}
