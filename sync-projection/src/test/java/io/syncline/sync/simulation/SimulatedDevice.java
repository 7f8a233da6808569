package io.syncline.sync.simulation;

import io.syncline.domain.storage.StorageManager;
import io.syncline.sync.application.course.Course;
import io.syncline.sync.database.Durability;
import io.syncline.sync.engine.SyncMode;
import io.syncline.sync.machine.Machine;
import io.syncline.sync.seal.PairingUri;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.OpenedStore;
import io.syncline.sync.setup.SynclineDevice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.config.Configurer;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/** A device: a process that dies and is started again, over a directory that may be put back or copied. */
final class SimulatedDevice {

    /** No two clocks agree, and so much is not set right. */
    private static final Duration UNNOTICED = Duration.ofMillis(1_900);

    private final World world;
    private final String name;
    private final Path directory;
    private final Path backup;
    private final SimulatedTime.WallClock clock;
    private final Line line;
    private final Choosing.Marking marking;
    private @Nullable PairingUri pairing;
    private int schema = 1;
    private int life;
    private long cursor;
    private boolean hasBackup;
    private boolean isInRound;
    private boolean isPaired;
    private boolean isInSpace;
    private Seating seating = new Seating();
    private DurableSteps steps;
    private @Nullable DeviceStore store;
    private @Nullable SynclineDevice device;
    private @Nullable Eye eye;
    private @Nullable ToldVoids toldVoids;

    SimulatedDevice(World world, String name) {
        this.world = world;
        this.name = name;
        this.directory = Files.make(world.directory().resolve(name));
        this.backup = world.directory().resolve(name + "-backup");
        this.clock = world.time().wallClock();
        clock.isWrongBy(world.chance().upTo(UNNOTICED.multipliedBy(2)).minus(UNNOTICED));
        this.line = new Line(world, this);
        this.marking = new Choosing.Marking(world);
        this.steps = new DurableSteps(name, () -> {});
    }

    String name() {
        return name;
    }

    /** The name under which it writes: another one after its data was put back or copied, since that is another life. */
    String author() {
        return name + life;
    }

    SimulatedTime.WallClock clock() {
        return clock;
    }

    Line line() {
        return line;
    }

    int schema() {
        return schema;
    }

    boolean isInRound() {
        return isInRound;
    }

    boolean hasBackup() {
        return hasBackup;
    }

    Path directory() {
        return directory;
    }

    /** Whether it may ask the hub: it is in the space, or has a code by which it gets in. */
    boolean isPaired() {
        return isPaired;
    }

    /** Whether it was found to be in the space, in one of its rounds. */
    boolean isInSpace() {
        return isInSpace;
    }

    void isInSpace(boolean isMember) {
        isInSpace = isMember;
    }

    void isPaired(boolean mayAsk) {
        isPaired = mayAsk;
    }

    void pairBy(PairingUri uri) {
        stop();
        pairing = uri;
        isPaired = true;
    }

    boolean hasPart(String collection) {
        return running().subscriptions().current().includes(collection);
    }

    /** It is dead, though somebody still runs on its stack. */
    boolean isDying() {
        return steps.isDead();
    }

    void upgrade() {
        stop();
        schema = Schema.NEWEST;
    }

    /** Of which writes to the object it has heard. */
    Set<String> marksOf(Thing thing) {
        return OpenedStore.changes(store(), thing.id()).stream()
                .map(EventLogs::mark)
                .collect(Collectors.toSet());
    }

    /** The device, started where it is not running. May die over it. */
    SynclineDevice running() {
        if (device == null) {
            DurableSteps life = new DurableSteps(name, this::committed);
            if (steps.isDoomed()) {
                life.dieAt(world.chance().between(1, 4));
            }
            steps = life;
            Machine machine = new Machine(clock, world.time()::nanos, world.chance(), Runnable::run);
            DeviceStore opened = DeviceStore.open(
                    SimulatedKind.address(directory, life),
                    Durability.NORMAL,
                    world.schema().version(schema),
                    name,
                    machine);
            store = opened;
            device = world.features().courses() ? withCourses(opened) : withoutCourses(opened);
            toldVoids = new ToldVoids(opened);
            eye = new Eye(this, world.features());
            eye.look();
        }
        return Objects.requireNonNull(device);
    }

    private SynclineDevice withoutCourses(DeviceStore opened) {
        return SynclineDevice.standalone(opened, settings(), List.of(marking), clock);
    }

    /** The application's projection lives in memory; what it missed it reads when it starts. */
    private SynclineDevice withCourses(DeviceStore opened) {
        Seating shown = new Seating();
        seating = shown;
        Configurer axon = opened.configurer().configureAggregate(Course.class);
        axon.eventProcessing(
                processing -> processing.usingSubscribingEventProcessors().registerEventHandler(any -> shown));
        SynclineDevice started = SynclineDevice.standalone(opened, axon, settings(), clock);
        Courses.ALL.forEach(course -> shown.beginAnew(course, standing(started, course)));
        return started;
    }

    /** What an application on it has been told of void writes. */
    ToldVoids toldVoids() {
        running();
        return Objects.requireNonNull(toldVoids);
    }

    /** What it shows of courses. */
    Seating seating() {
        running();
        return seating;
    }

    /** The events of a course that stand, as its aggregate is loaded from them. */
    List<Object> standing(String course) {
        return standing(running(), course);
    }

    private static List<Object> standing(SynclineDevice device, String course) {
        return device.axon()
                .eventStore()
                .readEvents(course)
                .asStream()
                .<Object>map(EventMessage::getPayload)
                .toList();
    }

    private HubSettings settings() {
        HubSettings settings = new HubSettings(
                line, null, pairing, null, SyncMode.MANUAL, world.features().batch());
        Retention snapshots = world.features().snapshots();
        return snapshots == null ? settings : settings.withSnapshots(snapshots.settings());
    }

    /** Does something that writes by itself, and marks what it writes. */
    void markingOwnWrites(Runnable work) {
        marking.during(this, work);
    }

    StorageManager storage() {
        return running().storage();
    }

    Eye eye() {
        running();
        return Objects.requireNonNull(eye);
    }

    DeviceStore store() {
        running();
        return Objects.requireNonNull(store);
    }

    /** Where neither hub nor devices went back, nobody has a reason to receive anything twice. */
    void cursorIs(long position) {
        Features features = world.features();
        if (position < cursor && !features.restores() && !features.copies() && !features.hubRestores()) {
            throw new Violation(
                    "%s had received everything up to %d, and begins again at %d".formatted(name, cursor, position));
        }
        cursor = position;
    }

    private void committed() {
        if (eye != null) {
            eye.look();
        }
    }

    /** Does something with the device; answers false when it died over it. */
    boolean survives(Runnable work) {
        try {
            work.run();
        } catch (Crash e) {
            return diedBy(e);
        } catch (RuntimeException e) {
            // Where the device is dead, somebody made another failure of that on its way.
            if (!steps.isDead()) {
                throw e;
            }
            return diedBy(new Crash(String.valueOf(e.getMessage())));
        }
        return !steps.isDead() || diedBy(new Crash("and somebody had an answer all the same"));
    }

    private boolean diedBy(Crash crash) {
        if (!steps.isDead()) {
            throw new Violation("%s saw another process die: %s".formatted(name, crash.getMessage()));
        }
        if (isInRound) {
            // It did this in the midst of a round, which dies as well.
            throw crash;
        }
        world.trace().fault("device crash", String.valueOf(crash.getMessage()));
        stop();
        return false;
    }

    /** A round of sync: the device is in none other. */
    void inRound(Runnable round) {
        isInRound = true;
        try {
            round.run();
        } finally {
            isInRound = false;
        }
    }

    void dieAt(int halfStep) {
        steps.dieAt(halfStep);
    }

    /** While it waits for the hub it may die as well. */
    void mayDieInCall() {
        if (steps.isDoomed() && world.chance().happens(0.1)) {
            throw steps.die("while it waits for the hub");
        }
    }

    void live() {
        steps.live();
    }

    /** Ends the process. What is left of it in memory is gone, and gives back its files as a dead process does. */
    void stop() {
        if (eye != null) {
            eye.close();
        }
        if (device != null) {
            device.close();
        } else if (store != null) {
            store.close();
        }
        eye = null;
        device = null;
        store = null;
        if (steps.isDead()) {
            steps = new DurableSteps(name, () -> {});
        }
    }

    void backUp() {
        stop();
        Files.copy(directory, backup);
        hasBackup = true;
    }

    Path backup() {
        return backup;
    }

    /** Goes on from the older copy of its data. */
    void restore() {
        stop();
        Files.putBack(backup, directory);
        life++;
    }

    /** Begins as a copy of that device's data, somewhere else. */
    void beginAsCopyOf(SimulatedDevice original) {
        Files.copy(original.directory, directory);
        schema = original.schema;
        pairing = original.pairing;
        isPaired = original.isPaired;
    }

    @Override
    public String toString() {
        return name;
    }
}
