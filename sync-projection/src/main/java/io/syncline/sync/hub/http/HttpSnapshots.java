package io.syncline.sync.hub.http;

import io.syncline.sync.hub.HeldSnapshot;
import io.syncline.sync.hub.NotUnderstood;
import io.syncline.sync.hub.SealedSnapshots;
import io.syncline.sync.hub.wire.Bodies;
import java.util.List;

/** The snapshots of a session's space over HTTP. */
record HttpSnapshots(HttpSession session, String token) implements SealedSnapshots {

    private static final int NOT_FOUND = 404;

    /** A hub of an earlier version knows no snapshots, which comes to having none. */
    @Override
    public List<HeldSnapshot> list() {
        try {
            return session.call(
                    Call.get(session.path("/snapshots"), token),
                    answer -> Bodies.read(answer, Bodies.Snapshots.class).held());
        } catch (NotUnderstood e) {
            if (e.status() == NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    @Override
    public void begin(String id, long position) {
        byte[] body = Bodies.write(new Bodies.SnapshotStart(id, position));
        session.call(Call.post(session.path("/snapshots"), token, body).mayBeRepeated(), answer -> id);
    }

    @Override
    public void put(String id, int number, byte[] sealed) {
        session.call(Call.putBytes("%s/chunks/%d".formatted(path(id), number), token, sealed), answer -> id);
    }

    @Override
    public void finish(String id, int chunks, byte[] manifest) {
        session.call(Call.putBytes("%s/manifest?chunks=%d".formatted(path(id), chunks), token, manifest), answer -> id);
    }

    @Override
    public byte[] manifest(String id) {
        return session.call(Call.get(path(id) + "/manifest", token), HttpBlobs::bytes);
    }

    @Override
    public byte[] chunk(String id, int number) {
        return session.call(Call.get("%s/chunks/%d".formatted(path(id), number), token), HttpBlobs::bytes);
    }

    private String path(String id) {
        return session.path("/snapshots/" + id);
    }
}
