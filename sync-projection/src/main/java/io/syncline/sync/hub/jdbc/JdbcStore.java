package io.syncline.sync.hub.jdbc;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.DeviceProfile;
import io.syncline.sync.hub.Page;
import io.syncline.sync.hub.store.Appended;
import io.syncline.sync.hub.store.Batch;
import io.syncline.sync.hub.store.HeadListeners;
import io.syncline.sync.hub.store.IssuedCode;
import io.syncline.sync.hub.store.ReadRequest;
import io.syncline.sync.hub.store.SharedStore;
import io.syncline.sync.hub.store.StampBound;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Keeps every space in one SQLite file. Listeners hear of what is appended through this object. */
public final class JdbcStore implements SharedStore {

    private static final int READERS = 3;

    private final Writer writer;
    private final Readers readers;
    private final HeadListeners listeners = new HeadListeners();

    private JdbcStore(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /** Opens the file, or makes it, and brings its tables up to date. The directory must exist. */
    public static JdbcStore open(Path path) {
        SqliteFile file = new SqliteFile(path);
        try {
            Writer writer = new Writer(new Statements(file.writer()));
            writer.transact("bringing the tables up to date", Migrations::run);
            return new JdbcStore(writer, Readers.open(file, READERS));
        } catch (SQLException e) {
            throw new StoreFailure("opening " + path, e);
        }
    }

    @Override
    public Appended append(Batch batch, StampBound bound) {
        Appended appended = writer.transact("appending events", sql -> JdbcLog.append(sql, batch, bound));
        if (appended.added() > 0) {
            listeners.tell(batch.space(), batch.device(), appended.head());
        }
        return appended;
    }

    @Override
    public Page read(ReadRequest request) {
        return readers.read("reading events", sql -> JdbcLog.read(sql, request));
    }

    @Override
    public long head(String space) {
        return readers.read("reading the head", sql -> JdbcLog.head(sql, space));
    }

    @Override
    public SortedMap<Integer, Long> held(String space, DeviceId device) {
        return readers.read("reading what is held", sql -> JdbcLog.held(sql, space, device));
    }

    @Override
    public Subscription onMoved(String space, Listener listener) {
        return listeners.onMoved(space, listener);
    }

    @Override
    public void found(String space, Enrolment first, Instant now) {
        writer.transact("founding a space", sql -> JdbcDirectory.found(sql, space, first, now));
    }

    @Override
    public void invite(String codeHash, IssuedCode code, Instant now) {
        writer.transact("keeping an invitation", sql -> JdbcDirectory.invite(sql, codeHash, code, now));
    }

    @Override
    public String join(String codeHash, Enrolment device, Instant now) {
        return writer.transact("letting a device join", sql -> JdbcDirectory.join(sql, codeHash, device, now));
    }

    @Override
    public Optional<Member> member(String tokenHash) {
        return readers.read("looking up a token", sql -> JdbcDirectory.member(sql, tokenHash));
    }

    @Override
    public List<DeviceProfile> devices(String space) {
        return readers.read("listing devices", sql -> JdbcDirectory.devices(sql, space));
    }

    @Override
    public void describe(String space, DeviceProfile profile) {
        writer.transact("keeping a profile", sql -> JdbcDirectory.describe(sql, space, profile));
    }

    @Override
    public void close() {
        try {
            readers.close();
            writer.close();
        } catch (SQLException e) {
            throw new StoreFailure("closing", e);
        }
    }
}
