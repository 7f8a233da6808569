package io.syncline.sync.simulation;

import io.syncline.sync.hub.HeldSnapshot;
import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.SealedSnapshots;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Snapshots on the line: every call of them may be repeated, and is. */
record LineSnapshots(Asking line) implements SealedSnapshots {

    /** A call that suffers what calls suffer on the line. */
    @FunctionalInterface
    interface Asking {
        <T> T ask(String what, Function<HubSession, T> request);
    }

    private void tell(String what, Consumer<SealedSnapshots> request) {
        line.ask(what, session -> {
            request.accept(session.snapshots());
            return what;
        });
    }

    @Override
    public List<HeldSnapshot> list() {
        return line.ask("snapshots", session -> session.snapshots().list());
    }

    @Override
    public void begin(String id, long position) {
        tell("begin of a snapshot", snapshots -> snapshots.begin(id, position));
    }

    @Override
    public void put(String id, int number, byte[] sealed) {
        tell("chunk " + number, snapshots -> snapshots.put(id, number, sealed));
    }

    @Override
    public void finish(String id, int chunks, byte[] manifest) {
        tell("end of a snapshot", snapshots -> snapshots.finish(id, chunks, manifest));
    }

    @Override
    public byte[] manifest(String id) {
        return line.ask("manifest", session -> session.snapshots().manifest(id));
    }

    @Override
    public byte[] chunk(String id, int number) {
        return line.ask(
                "want of chunk " + number, session -> session.snapshots().chunk(id, number));
    }
}
