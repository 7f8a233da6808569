package io.syncline.sync.store;

import io.syncline.domain.event.Origin;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.blob.BlobTable;
import io.syncline.sync.database.Database;
import io.syncline.sync.database.WriteTransaction;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where events are appended, and what is stored of them is changed. Positions and sequences are counted in memory while the store is open, as nobody else
 * writes; what a transaction counted is forgotten when it is rolled back. Only the thread that is in the transaction
 * sees what is counted: to everybody else its events do not exist yet.
 */
public final class EventTable extends StoredEvents {

    private static final String SUPERSEDE = "UPDATE syncline_event SET superseded = 1 WHERE position = ?";

    private final BlobTable blobs;
    private final AlteredEvents altered;
    private final Map<Integer, ChainHead> heads = new HashMap<>();
    private long lastPosition = -1;
    private @Nullable WriteTransaction counting;

    public EventTable(Database database, Devices devices, BlobTable blobs) {
        super(database, devices);
        this.blobs = blobs;
        this.altered = new AlteredEvents(database);
        database.afterReconnection(this::forget);
    }

    private void forget() {
        heads.clear();
        lastPosition = -1;
    }

    /** Appends an event; answers its position. Within a transaction. */
    long append(long objectSequence, EventContent content, Origin origin, byte[] hash) {
        KnownDevice device = devices.require(origin.device(), origin.epoch());
        long position = takePosition();
        String sql = """
                INSERT INTO syncline_event (position, collection, object_key, object_sequence, kind, schema_version,
                                            changes, updates, replaced, device, sequence, transaction_start,
                                            hybrid_time, hash, circumstances, former_names)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """;
        database.prepared(sql, insert -> {
            insert.setLong(1, position);
            insert.setString(2, content.id().collection());
            insert.setString(3, content.id().key());
            insert.setLong(4, objectSequence);
            EventColumns.of(content).set(insert);
            insert.setInt(10, device.number());
            insert.setLong(11, origin.sequence());
            insert.setLong(12, origin.transactionStart());
            insert.setLong(13, origin.stamp().hybridTime());
            insert.setBytes(14, hash);
            return insert.executeUpdate();
        });
        if (content instanceof ObjectContent ofObject) {
            ofObject.blobs().forEach(blob -> blobs.use(blob.sha256(), blob.size(), position));
        }
        heads.put(device.number(), new ChainHead(origin.sequence(), hash));
        return position;
    }

    /** Appends an event that says something else here than on its way. Within a transaction. */
    void appendAltered(long objectSequence, EventContent here, Alteration alteration, Origin origin, byte[] hash) {
        long position = append(objectSequence, here, origin, hash);
        altered.add(position, alteration);
    }

    /** What of an event travels, where a processor had a say in it. */
    public AlteredEvents altered() {
        return altered;
    }

    /** The place of the next event. Within a transaction. */
    long takePosition() {
        forgetOnRollback();
        lastPosition = lastPosition() + 1;
        return lastPosition;
    }

    private void forgetOnRollback() {
        if (counting != database.transaction()) {
            counting = database.transaction();
            counting.afterRollback(this::forget);
        }
    }

    /**
     * Gives an event that nobody else has seen another origin, and so another hash; from then on it says what it was called
     * before. Within a transaction.
     *
     * @param stamps the present stamp of a write that the event may name
     */
    public StoredEvent rewrite(StoredEvent event, Origin origin, byte[] previousHash, UnaryOperator<Stamp> stamps) {
        forgetOnRollback();
        KnownDevice device = devices.require(origin.device(), origin.epoch());
        Origin before = event.origin();
        UnaryOperator<EventContent> again = former -> former.movedTo(origin, before, stamps)
                .withFormerNames(FormerNames.and(former.formerNames(), event.hash()));
        EventContent content = again.apply(event.content());
        altered.stampAgain(
                event.position(),
                travelling -> again.apply(EventContent.decode(travelling)).encoded());
        StoredEvent other = new StoredEvent(
                event.position(), event.objectSequence(), content, origin, event.hash(), event.counts());
        byte[] hash = EventChain.hash(previousHash, origin, altered.travelling(other));
        String sql = """
                UPDATE syncline_event SET device = ?, sequence = ?, transaction_start = ?, hybrid_time = ?, hash = ?,
                                          updates = ?, replaced = ?, circumstances = ?, former_names = ?
                WHERE position = ?
                """;
        database.prepared(sql, update -> {
            update.setInt(1, device.number());
            update.setLong(2, origin.sequence());
            update.setLong(3, origin.transactionStart());
            update.setLong(4, origin.stamp().hybridTime());
            update.setBytes(5, hash);
            EventColumns columns = EventColumns.of(content);
            update.setString(6, columns.updates());
            update.setString(7, columns.replaced());
            update.setString(8, columns.circumstances());
            update.setString(9, columns.formerNames());
            update.setLong(10, event.position());
            return update.executeUpdate();
        });
        heads.remove(
                devices.require(event.origin().device(), event.origin().epoch()).number());
        heads.remove(device.number());
        return new StoredEvent(event.position(), event.objectSequence(), content, origin, hash, event.counts());
    }

    /** Removes an event that nobody else has seen. Within a transaction. */
    public void remove(StoredEvent event) {
        forgetOnRollback();
        database.prepared("DELETE FROM syncline_altered_event WHERE position = ?", delete -> {
            delete.setLong(1, event.position());
            return delete.executeUpdate();
        });
        database.prepared("DELETE FROM syncline_event WHERE position = ?", delete -> {
            delete.setLong(1, event.position());
            return delete.executeUpdate();
        });
        heads.remove(
                devices.require(event.origin().device(), event.origin().epoch()).number());
    }

    @Override
    public long lastPosition() {
        if (!database.isInTransaction()) {
            return super.lastPosition();
        }
        if (lastPosition < 0) {
            lastPosition = super.lastPosition();
        }
        return lastPosition;
    }

    @Override
    public ChainHead head(KnownDevice device) {
        ChainHead known = database.isInTransaction() ? heads.get(device.number()) : null;
        return known != null ? known : super.head(device);
    }

    /**
     * Stores an event that comes with a snapshot, ahead of those before it in its device's chain. Within a transaction.
     */
    public void appendCarried(long objectSequence, EventContent content, Origin origin, byte[] hash) {
        append(objectSequence, content, origin, hash);
        forgetHead(origin);
    }

    /** As {@link #appendCarried}, where what a snapshot told covers the event: it is not folded. Within a transaction. */
    public void appendCovered(long objectSequence, EventContent content, Origin origin, byte[] hash) {
        supersede(append(objectSequence, content, origin, hash), SUPERSEDE);
        forgetHead(origin);
    }

    /** Where that event's device ends is to be looked up, as the event did not come in its turn. Within a transaction. */
    public void forgetHead(Origin origin) {
        heads.remove(devices.require(origin.device(), origin.epoch()).number());
    }

    /** A snapshot has come that covers the event: from now on it is folded no more. Within a transaction. */
    public void supersede(StoredEvent event) {
        supersede(event.position(), SUPERSEDE);
    }

    /** The event is folded, whatever snapshot covers it. Within a transaction. */
    public void countAgain(StoredEvent event) {
        supersede(event.position(), "UPDATE syncline_event SET superseded = NULL WHERE position = ?");
    }

    private void supersede(long position, String sql) {
        database.prepared(sql, update -> {
            update.setLong(1, position);
            return update.executeUpdate();
        });
    }

    /** What a snapshot told of the collection is gone, so its events are folded again. Within a transaction. */
    public void countAgain(String collection) {
        String sql = "UPDATE syncline_event SET superseded = NULL WHERE collection = ? AND superseded = 1";
        database.prepared(sql, update -> {
            update.setString(1, collection);
            return update.executeUpdate();
        });
    }

    /**
     * Removes what came with a snapshot that is given up: what lies ahead of what was received. Events of aggregates stay, as
     * the application has seen them; they are passed over when they come again. Within a transaction.
     */
    public void forgetCarried(DeviceId own) {
        String sql = """
                DELETE FROM syncline_event WHERE sequence >
                    (SELECT received_sequence FROM syncline_device WHERE number = syncline_event.device)
                AND device NOT IN (SELECT number FROM syncline_device WHERE id = ?)
                AND collection NOT LIKE '@%'
                """;
        database.prepared(sql, delete -> {
            delete.setString(1, own.value());
            return delete.executeUpdate();
        });
    }

    /**
     * Removes what other devices have written in the collection. What is remembered of how far they were received stays.
     * Within a transaction.
     */
    public void forgetOthers(String collection, DeviceId own) {
        String sql = """
                DELETE FROM syncline_event WHERE collection = ? AND device NOT IN
                    (SELECT number FROM syncline_device WHERE id = ?)
                """;
        database.prepared(sql, delete -> {
            delete.setString(1, collection);
            delete.setString(2, own.value());
            return delete.executeUpdate();
        });
    }
}
