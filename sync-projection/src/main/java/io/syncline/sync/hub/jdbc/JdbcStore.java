package io.syncline.sync.hub.jdbc;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.database.DirectoryLock;
import io.syncline.sync.hub.DeviceEnd;
import io.syncline.sync.hub.DeviceProfile;
import io.syncline.sync.hub.HeldChunks;
import io.syncline.sync.hub.HeldSnapshot;
import io.syncline.sync.hub.InstanceClaim;
import io.syncline.sync.hub.Page;
import io.syncline.sync.hub.store.Appended;
import io.syncline.sync.hub.store.Batch;
import io.syncline.sync.hub.store.HeadListeners;
import io.syncline.sync.hub.store.Heard;
import io.syncline.sync.hub.store.Holder;
import io.syncline.sync.hub.store.IssuedCode;
import io.syncline.sync.hub.store.ReadRequest;
import io.syncline.sync.hub.store.SealedChunk;
import io.syncline.sync.hub.store.SharedStore;
import io.syncline.sync.hub.store.SnapshotName;
import io.syncline.sync.hub.store.StampBound;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Keeps every space in one SQL database. Listeners hear of what is appended through this object; with PostgreSQL, also
 * of what other nodes append.
 */
public final class JdbcStore implements SharedStore {

    private static final String FILE = "hub.sqlite";

    private final HubDatabase database;
    private final HeadListeners listeners;
    private final News news;

    private JdbcStore(HubDatabase database, HeadListeners listeners, News news) {
        this.database = database;
        this.listeners = listeners;
        this.news = news;
    }

    /** Opens an SQLite file, or makes it, and brings its tables up to date. The directory must exist. */
    public static JdbcStore open(Path path) {
        return overFile(SqliteDatabase.open(path, () -> {}));
    }

    /**
     * Takes a directory for itself alone, makes it if need be, and opens the SQLite file in it.
     *
     * @throws io.syncline.sync.database.DatabaseException when another process has taken it
     */
    public static JdbcStore inDirectory(Path directory) {
        DirectoryLock lock = DirectoryLock.take(directory);
        try {
            return overFile(SqliteDatabase.open(directory.resolve(FILE), lock::close));
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Connects to a PostgreSQL database, which several nodes may share, and brings its tables up to date. */
    public static JdbcStore connect(PostgresAddress address) {
        HubDatabase database = PostgresDatabase.open(address);
        HeadListeners listeners = new HeadListeners();
        return new JdbcStore(database, listeners, NodeNews.start(listeners, address, database));
    }

    /** Over a database that nobody else writes to. */
    static JdbcStore overFile(HubDatabase database) {
        HeadListeners listeners = new HeadListeners();
        return new JdbcStore(database, listeners, new OwnNews(listeners));
    }

    @Override
    public Appended append(Batch batch, StampBound bound) {
        Appended appended = database.write("appending events", sql -> JdbcLog.append(sql, batch, bound));
        if (appended.added() > 0) {
            news.appended(batch.space(), batch.device(), appended.head());
        }
        return appended;
    }

    @Override
    public Page read(ReadRequest request) {
        return database.read("reading events", sql -> JdbcLog.read(sql, request));
    }

    @Override
    public List<String> spaces() {
        return database.read("listing spaces", JdbcRetention::spaces);
    }

    @Override
    public long begin(String space) {
        return database.read("reading where the log begins", sql -> JdbcRetention.dropped(sql, space)) + 1;
    }

    @Override
    public void hear(Collection<Heard> news) {
        database.write("noting who was heard of", sql -> JdbcHeard.note(sql, news));
    }

    @Override
    public List<Heard> heard(String space, Instant now) {
        return database.write("reading who was heard of", sql -> JdbcHeard.heard(sql, space, now));
    }

    @Override
    public int drop(String space, long upTo, long before) {
        return database.write("dropping the beginning of a log", sql -> JdbcRetention.drop(sql, space, upTo, before));
    }

    @Override
    public void giveBack() {
        database.giveBack();
    }

    @Override
    public long head(String space) {
        return database.read("reading the head", sql -> JdbcLog.head(sql, space));
    }

    @Override
    public SortedMap<Integer, Long> held(String space, DeviceId device) {
        return database.read("reading what is held", sql -> JdbcLog.held(sql, space, device));
    }

    @Override
    public List<DeviceEnd> ends(String space) {
        return database.read("reading where events end", sql -> JdbcLog.ends(sql, space));
    }

    @Override
    public Subscription onMoved(String space, Listener listener) {
        return listeners.onMoved(space, listener);
    }

    @Override
    public void found(String space, Enrolment first, Instant now) {
        database.write("founding a space", sql -> JdbcDirectory.found(sql, space, first, now));
    }

    @Override
    public void invite(String codeHash, IssuedCode code, Instant now) {
        database.write("keeping an invitation", sql -> JdbcDirectory.invite(sql, codeHash, code, now));
    }

    @Override
    public String join(String codeHash, Enrolment device, Instant now) {
        return database.write("letting a device join", sql -> JdbcDirectory.join(sql, codeHash, device, now));
    }

    @Override
    public Optional<Member> member(String tokenHash) {
        return database.read("looking up a token", sql -> JdbcDirectory.member(sql, tokenHash));
    }

    @Override
    public List<DeviceProfile> devices(String space) {
        return database.read("listing devices", sql -> JdbcDirectory.devices(sql, space));
    }

    @Override
    public void describe(String space, DeviceProfile profile) {
        database.write("keeping a profile", sql -> JdbcDirectory.describe(sql, space, profile));
    }

    @Override
    public Optional<Holder> holder(String space, DeviceId device) {
        return database.read("looking up who speaks", sql -> JdbcInstances.holder(sql, space, device));
    }

    @Override
    public Holder claim(String space, DeviceId device, InstanceClaim claim) {
        return database.write("hearing a claim", sql -> JdbcInstances.claim(sql, space, device, claim));
    }

    @Override
    public HeldChunks chunks(String space, String name) {
        return database.read("looking for a blob", sql -> JdbcChunks.chunks(sql, space, name));
    }

    @Override
    public void putChunk(SealedChunk chunk, long maxBytes) {
        database.write("keeping a part of a blob", sql -> JdbcChunks.put(sql, chunk, maxBytes));
    }

    @Override
    public Optional<byte[]> chunk(String space, String name, int number) {
        return database.read("reading a part of a blob", sql -> JdbcChunks.chunk(sql, space, name, number));
    }

    @Override
    public List<HeldSnapshot> snapshots(String space) {
        return database.read("listing snapshots", sql -> JdbcSnapshots.list(sql, space));
    }

    @Override
    public void beginSnapshot(SnapshotName name, long position, Instant now) {
        database.write("beginning a snapshot", sql -> JdbcSnapshots.begin(sql, name, position, now));
    }

    @Override
    public void putSnapshotChunk(SnapshotName name, int number, byte[] payload, long maxBytes, Instant now) {
        database.write(
                "keeping a part of a snapshot", sql -> JdbcSnapshots.put(sql, name, number, payload, maxBytes, now));
    }

    @Override
    public void finishSnapshot(SnapshotName name, int chunks, byte[] manifest, Instant now) {
        database.write("finishing a snapshot", sql -> JdbcSnapshots.finish(sql, name, chunks, manifest, now));
    }

    @Override
    public Optional<byte[]> snapshotManifest(String space, String id) {
        return database.read("reading a snapshot's manifest", sql -> JdbcSnapshots.manifest(sql, space, id));
    }

    @Override
    public Optional<byte[]> snapshotChunk(String space, String id, int number) {
        return database.read("reading a part of a snapshot", sql -> JdbcSnapshots.chunk(sql, space, id, number));
    }

    @Override
    public void close() {
        news.close();
        database.close();
    }
}
