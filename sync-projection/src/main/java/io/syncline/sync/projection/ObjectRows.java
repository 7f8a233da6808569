package io.syncline.sync.projection;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.Origin;
import io.syncline.domain.fold.Loss;
import io.syncline.domain.fold.Merging;
import io.syncline.domain.fold.Mergings;
import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.invariant.Invariants;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.registry.SystemCollections;
import io.syncline.domain.schema.Upcasting;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.conflict.ConflictChange;
import io.syncline.sync.conflict.ConflictEntry;
import io.syncline.sync.conflict.ConflictTable;
import io.syncline.sync.database.Database;
import io.syncline.sync.database.WriteTransaction;
import io.syncline.sync.invariant.ObjectPast;
import io.syncline.sync.invariant.VoidDecisions;
import io.syncline.sync.invariant.VoidWrites;
import io.syncline.sync.store.Devices;
import io.syncline.sync.store.OwnOrigins;
import io.syncline.sync.store.StoredEvents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The state of every object, as its row keeps it. Within a transaction a state is read once: the aggregate that decides
 * and the projection that writes share it.
 */
public final class ObjectRows {

    private static final int MOST_REMEMBERED = 10_000;

    private final Database database;
    private final Map<String, CollectionTable> tables = new HashMap<>();
    private final HiddenObjects hidden;
    private final ConflictTable conflicts;
    private final UniqueMarks uniqueMarks;
    private final ChangeFeed feed;
    private final Mergings mergings;
    private final Refolding refolding;
    private final ObjectScope scope;
    private final Map<ObjectId, ObjectVersion> remembered = new LinkedHashMap<>();
    private List<ObjectChange> changes = new ArrayList<>();
    private List<ConflictChange> conflictChanges = new ArrayList<>();
    private final VoidDecisions decisions;
    private @Nullable WriteTransaction transaction;

    public ObjectRows(
            Database database,
            StorageRegistry registry,
            Mergings mergings,
            Invariants invariants,
            StoredEvents events,
            Devices devices,
            OwnOrigins origins,
            BaseStates bases,
            ChangeFeed feed,
            ObjectScope scope) {
        this.database = database;
        this.mergings = mergings;
        Upcasting upcasting = new Upcasting(registry);
        VoidWrites voids = new VoidWrites(database, events, upcasting);
        this.refolding = new Refolding(events, bases, upcasting, mergings, new Checkpoints(database), voids);
        this.decisions = new VoidDecisions(
                database,
                registry,
                invariants,
                scope::includes,
                events,
                devices,
                origins,
                voids,
                new Past(bases),
                feed::publishInvariants);
        this.hidden = new HiddenObjects(database);
        this.conflicts = new ConflictTable(database);
        this.uniqueMarks = new UniqueMarks(registry, this, new SqlObjectReader(database, registry, this), conflicts);
        this.feed = feed;
        this.scope = scope;
        for (CollectionDefinition collection : registry.allCollections()) {
            tables.put(collection.name(), new CollectionTable(database, collection));
        }
    }

    /** What is known of the object. Within a transaction. */
    public ObjectVersion load(ObjectId id) {
        rememberUntilEnd();
        ObjectVersion known = remembered.get(id);
        if (known == null) {
            known = table(id).load(id).or(() -> hidden.load(id)).orElse(ObjectVersion.NOTHING);
            remember(id, known);
        }
        return known;
    }

    /**
     * What the last of the object's events counts as in this store; -1 where there is none. Of a collection that this device
     * does not have, its own events are stored all the same, and nothing is known here before they are folded. Within a
     * transaction.
     */
    public long lastSequence(ObjectId id) {
        if (!scope.includes(id.collection()) && load(id).equals(ObjectVersion.NOTHING)) {
            foldAgain(id);
        }
        return load(id).sequence();
    }

    /** Reads at once what is known of objects that are about to be asked for. Within a transaction. */
    public void expect(Collection<ObjectId> ids) {
        rememberUntilEnd();
        Map<String, List<ObjectId>> unknown = new HashMap<>();
        for (ObjectId id : ids) {
            if (!remembered.containsKey(id) && tables.containsKey(id.collection())) {
                unknown.computeIfAbsent(id.collection(), any -> new ArrayList<>())
                        .add(id);
            }
        }
        unknown.values().stream().filter(same -> same.size() > 1).forEach(this::loadAll);
    }

    private void loadAll(List<ObjectId> ids) {
        table(ids.get(0)).loadAll(ids).ifPresent(found -> {
            for (ObjectId id : ids) {
                ObjectVersion row = found.get(id);
                remember(id, row != null ? row : hidden.load(id).orElse(ObjectVersion.NOTHING));
            }
        });
    }

    /**
     * Folds an event into the object's row. Within a transaction, in which it is stored already, perhaps with others
     * behind it: when one comes late, all that are stored are folded again, and the others are in the row already.
     *
     * @param origin null for an event of this device
     */
    void apply(ObjectEvent written, Stamp stamp, @Nullable Origin origin, long sequence) {
        ObjectVersion known = load(written.id());
        decisions.arrived(written.id(), origin, known.state());
        if (sequence <= known.sequence()) {
            return;
        }
        ObjectEvent event = decisions.voided(written.id()).seenThrough(written);
        Merging merging = merging(event.id());
        if (known.state().isLate(event, stamp, merging)) {
            replace(event.id(), refolding.behind(event.id(), known));
        } else {
            ObjectVersion after = new ObjectVersion(known.state().apply(event, stamp, merging), sequence);
            replace(event.id(), after);
            refolding.note(event.id(), known, stamp, after);
        }
    }

    /**
     * Makes sure that an event of another device can be folded. Within a transaction.
     *
     * @throws UnplacedEventException where it has its place among writes of which only a snapshot has told
     */
    public void requirePlace(ObjectEvent event, Stamp stamp) {
        if (refolding.hasBases()
                && load(event.id()).state().needsEvents(event, stamp, merging(event.id()))
                && refolding.isBeforeBase(event, stamp)) {
            throw new UnplacedEventException(event.id());
        }
    }

    /** Which writes are void, as an invariant would not hold. */
    public VoidDecisions decisions() {
        return decisions;
    }

    /** How the object's events are folded. */
    public Merging merging(ObjectId id) {
        return mergings.of(id.collection());
    }

    /**
     * Makes the object's row anew from what a snapshot told of it and all its events; objects of collections that the schema
     * no longer has have none. Within a transaction.
     */
    public void foldAgain(ObjectId id) {
        if (!tables.containsKey(id.collection())) {
            return;
        }
        replace(id, refolding.all(id));
    }

    /**
     * The values that the object would have if nobody had deleted it since it was last created, as far as they are known
     * here. Within a transaction.
     */
    public Map<String, Object> valuesBeforeDeletion(ObjectId id) {
        return refolding.withoutDeletion(id).values();
    }

    /**
     * Puts what a snapshot told of an object that nothing is known of here into its row; of one whose events tell all, there is
     * nothing to put. Within a transaction.
     */
    public void begin(ObjectId id, ObjectState base) {
        if (base.equals(ObjectState.NOTHING)) {
            return;
        }
        rememberUntilEnd();
        ObjectVersion version = new ObjectVersion(base, -1);
        boolean isThere = hasRow(id, version);
        if (isThere) {
            table(id).insert(id, version);
        } else {
            hidden.save(id, version);
        }
        conflicts.replace(id, List.of(), lost(id, version, isThere));
        uniqueMarks.after(id, null, isThere ? base : null);
        noteChange(id, false, isThere);
    }

    /**
     * Takes note of an event that a snapshot covers. Where one before it has come late, those behind it are folded already.
     * Within a transaction.
     */
    public void passOver(ObjectId id, long sequence) {
        ObjectVersion known = load(id);
        if (sequence > known.sequence()) {
            replace(id, new ObjectVersion(known.state(), sequence));
        }
    }

    /** Forgets an object of which nothing is left. Within a transaction. */
    public void forget(ObjectId id) {
        ObjectVersion before = load(id);
        boolean wasThere = hasRow(id, before);
        if (wasThere) {
            table(id).delete(id);
        } else {
            hidden.delete(id);
        }
        conflicts.replace(id, lost(id, before, wasThere), List.of());
        remember(id, ObjectVersion.NOTHING);
        uniqueMarks.after(id, wasThere ? before.state() : null, null);
        noteChange(id, wasThere, false);
    }

    /** Puts another version of the object into its row. Within a transaction. */
    public void replace(ObjectId id, ObjectVersion after) {
        ObjectVersion before = load(id);
        boolean wasThere = hasRow(id, before);
        boolean isThere = hasRow(id, after);
        if (wasThere && isThere) {
            table(id).update(id, before.state(), after);
        } else if (isThere) {
            leaveHidden(id, before);
            table(id).insert(id, after);
        } else {
            if (wasThere) {
                table(id).delete(id);
            }
            hidden.save(id, after);
        }
        conflictChanges.addAll(conflicts.replace(id, lost(id, before, wasThere), lost(id, after, isThere)));
        noteDismissal(id, after);
        remember(id, after);
        tellOfVoids(id, after, isThere);
        conflictChanges.addAll(uniqueMarks.after(id, wasThere ? before.state() : null, isThere ? after.state() : null));
        noteChange(id, wasThere, isThere);
    }

    /** Objects outside of what this device has are not read here, and neither is what was lost of them. */
    private List<Loss> lost(ObjectId id, ObjectVersion version, boolean hasRow) {
        return isToldOf(id, version, hasRow) ? version.state().losses() : List.of();
    }

    private boolean isToldOf(ObjectId id, ObjectVersion version, boolean hasRow) {
        return hasRow || (!version.state().isVisible() && scope.includes(id.collection()));
    }

    private void tellOfVoids(ObjectId id, ObjectVersion version, boolean hasRow) {
        if (decisions.hasVoids(id)) {
            List<ConflictEntry> entries = decisions.shown(id, version.state());
            conflictChanges.addAll(conflicts.replaceVoids(id, isToldOf(id, version, hasRow) ? entries : List.of()));
        }
    }

    private void noteDismissal(ObjectId id, ObjectVersion after) {
        if (id.collection().equals(SystemCollections.DISMISSAL) && after.state().isVisible()) {
            ObjectId object = new ObjectId(
                    String.valueOf(after.state().value("collection")),
                    String.valueOf(after.state().value("pk")));
            conflictChanges.add(new ConflictChange(ConflictChange.Kind.DISMISSED, id.key(), object));
        }
    }

    private boolean hasRow(ObjectId id, ObjectVersion version) {
        return version.state().isVisible() && scope.includes(id, version.state());
    }

    private void leaveHidden(ObjectId id, ObjectVersion before) {
        if (!before.equals(ObjectVersion.NOTHING)) {
            hidden.delete(id);
        }
    }

    private void noteChange(ObjectId id, boolean wasThere, boolean isThere) {
        if (isThere) {
            changes.add(new ObjectChange(id, wasThere ? ObjectEvent.Kind.MODIFIED : ObjectEvent.Kind.CREATED));
        } else if (wasThere) {
            changes.add(new ObjectChange(id, ObjectEvent.Kind.DELETED));
        }
    }

    private void remember(ObjectId id, ObjectVersion version) {
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(id, version);
    }

    private void rememberUntilEnd() {
        if (transaction == database.transaction()) {
            return;
        }
        transaction = database.transaction();
        remembered.clear();
        changes = new ArrayList<>();
        conflictChanges = new ArrayList<>();
        List<ObjectChange> noted = changes;
        List<ConflictChange> notedConflicts = conflictChanges;
        transaction.afterCommit(() -> {
            if (!noted.isEmpty()) {
                feed.publish(noted);
            }
            if (!notedConflicts.isEmpty()) {
                feed.publishConflicts(notedConflicts);
            }
        });
    }

    private CollectionTable table(ObjectId id) {
        CollectionTable table = tables.get(id.collection());
        if (table == null) {
            throw new IllegalStateException("No collection '%s' is registered.".formatted(id.collection()));
        }
        return table;
    }

    /** What decisions about void writes need of the rows. */
    private final class Past implements ObjectPast {

        private final BaseStates bases;

        Past(BaseStates bases) {
            this.bases = bases;
        }

        @Override
        public ObjectState now(ObjectId id) {
            return load(id).state();
        }

        @Override
        public Known before(ObjectId id, Stamp time) {
            return refolding.before(id, time);
        }

        @Override
        public Merging merging(ObjectId id) {
            return ObjectRows.this.merging(id);
        }

        @Override
        public void foldAgain(ObjectId id, Stamp from) {
            if (tables.containsKey(id.collection()) && scope.includes(id.collection())) {
                refolding.forgetFrom(id, from);
                replace(id, refolding.behind(id, load(id)));
            }
        }

        @Override
        public void tell(ObjectId id) {
            if (tables.containsKey(id.collection())) {
                ObjectVersion version = load(id);
                boolean isToldOf = isToldOf(id, version, hasRow(id, version));
                conflictChanges.addAll(
                        conflicts.replaceVoids(id, isToldOf ? decisions.shown(id, version.state()) : List.of()));
            }
        }

        @Override
        public void forEachBase(String collection, BiConsumer<ObjectId, ObjectState> consumer) {
            bases.forEach(collection, consumer);
        }
    }
}
