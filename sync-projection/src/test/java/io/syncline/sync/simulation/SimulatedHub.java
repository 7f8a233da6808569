package io.syncline.sync.simulation;

import io.syncline.sync.hub.HubUnreachable;
import io.syncline.sync.hub.jdbc.JdbcStore;
import io.syncline.sync.hub.jdbc.MortalStore;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The hub: a process that dies and is started again, and whose files may be put back from an older copy. */
final class SimulatedHub {

    private static final String FILE = "hub.sqlite";

    private final World world;
    private final Path directory;
    private final Path backup;
    private final Set<String> letGo = new HashSet<>();
    private boolean hasBackup;
    private DurableSteps steps;
    private @Nullable JdbcStore store;
    private @Nullable LocalHub hub;

    SimulatedHub(World world) {
        this.world = world;
        this.directory = Files.make(world.directory().resolve("hub"));
        this.backup = world.directory().resolve("hub-backup");
        this.steps = new DurableSteps("the hub", () -> {});
    }

    Path file() {
        return directory.resolve(FILE);
    }

    /** What the hub says to a request; when it dies over it, nobody answers. */
    <T> T answer(Function<LocalHub, T> request) {
        try {
            return request.apply(running());
        } catch (Crash e) {
            world.trace().fault("hub crash", String.valueOf(e.getMessage()));
            stop();
            throw new HubUnreachable("The hub died.", null);
        }
    }

    private LocalHub running() {
        if (hub == null) {
            DurableSteps life = new DurableSteps("the hub", () -> {});
            steps = life;
            JdbcStore opened = MortalStore.open(file(), life);
            store = opened;
            hub = new LocalHub(opened, HubSettings.defaults(world.time()::now, world.chance()));
        }
        return hub;
    }

    void dieAt(int halfStep) {
        running();
        steps.dieAt(halfStep);
    }

    void live() {
        steps.live();
    }

    /** Ends the process, in good order or not; what it had committed stays. */
    void stop() {
        if (store != null) {
            store.close();
        }
        store = null;
        hub = null;
    }

    /** Lets go of what snapshots cover and every live device has had. */
    void compact() {
        Set<String> before = EventLogs.identities(file());
        try {
            answer(hub -> hub.compaction(
                            Objects.requireNonNull(world.features().snapshots()).policy())
                    .run());
        } catch (HubUnreachable died) {
            world.trace().add("    in the midst of letting go of events");
        }
        before.removeAll(EventLogs.identities(file()));
        if (!before.isEmpty()) {
            world.trace().fault("compaction", "%d events".formatted(before.size()));
            letGo.addAll(before);
        }
    }

    /** The events that it had, and that snapshots cover. */
    Set<String> letGo() {
        return letGo;
    }

    void backUp() {
        stop();
        Files.copy(directory, backup);
        hasBackup = true;
    }

    boolean restore() {
        if (!hasBackup) {
            return false;
        }
        stop();
        Files.putBack(backup, directory);
        return true;
    }
}
