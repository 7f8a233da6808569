package io.syncline.sync.aggregate;

import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.synced.CommandCompensated;
import io.syncline.domain.synced.SyncedAggregate;
import io.syncline.sync.application.course.Course;
import io.syncline.sync.application.course.CourseCommand;
import io.syncline.sync.application.course.CourseCommand.BookSeat;
import io.syncline.sync.application.course.CourseCommand.OpenCourse;
import io.syncline.sync.application.course.Participants;
import io.syncline.sync.database.Durability;
import io.syncline.sync.database.StoreAddress;
import io.syncline.sync.engine.SyncMode;
import io.syncline.sync.hook.SyncHooks;
import io.syncline.sync.hub.Hub;
import io.syncline.sync.seal.PairingUri;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SynclineDevice;
import io.syncline.sync.snapshot.SnapshotSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.axonframework.config.Configurer;
import org.axonframework.eventhandling.EventMessage;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/** A device of an application with courses: real files, and the application's table in a database of its own. */
final class CourseDevice implements AutoCloseable {

    static final StorageRegistry REGISTRY = StorageRegistry.builder()
            .collection("note", "2026-11-01", note -> note.field("text", FieldType.STRING))
            .build();

    private final String name;
    private final StoreAddress address;
    private final InstantSource clock;
    private HubSettings hub;
    private UnaryOperator<Configurer> application;
    private SyncedAggregate[] synced = {};
    private SyncHooks hooks = SyncHooks.NONE;
    private Participants participants;
    private SynclineDevice device;
    private boolean closed;

    CourseDevice(String name, Path directory, InstantSource clock, Hub hub, @Nullable PairingUri pairing) {
        this(name, StoreAddress.of(directory), clock, hub, pairing);
    }

    CourseDevice(String name, StoreAddress address, InstantSource clock, Hub hub, @Nullable PairingUri pairing) {
        this(name, address, clock, hub, pairing, axon -> axon.configureAggregate(Course.class));
    }

    CourseDevice(
            String name,
            StoreAddress address,
            InstantSource clock,
            Hub hub,
            @Nullable PairingUri pairing,
            UnaryOperator<Configurer> application) {
        this.name = name;
        this.address = address;
        this.clock = clock;
        this.hub = new HubSettings(hub, null, pairing, null, SyncMode.MANUAL);
        this.application = application;
        this.participants = participants();
        this.device = open();
    }

    private static Participants participants() {
        JdbcDataSource memory = new JdbcDataSource();
        memory.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return new Participants(memory);
    }

    private SynclineDevice open() {
        DeviceStore store = DeviceStore.open(address, Durability.NORMAL, REGISTRY, name, clock)
                .withAggregates(synced)
                .withHooks(hooks);
        Configurer axon = store.configurer();
        axon.eventProcessing(processing ->
                processing.usingSubscribingEventProcessors().registerEventHandler(configuration -> participants));
        try {
            return SynclineDevice.standalone(store, application.apply(axon), hub, clock);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    void restart() {
        close();
        device = open();
        closed = false;
    }

    void restartWith(UnaryOperator<Configurer> newApplication) {
        application = newApplication;
        restart();
    }

    void restartSyncing(SyncedAggregate aggregate) {
        restartSyncing(aggregate, axon -> axon);
    }

    void restartSyncing(SyncedAggregate aggregate, UnaryOperator<Configurer> more) {
        synced = new SyncedAggregate[] {aggregate};
        restartWith(axon -> more.apply(axon.configureAggregate(aggregate.type())));
    }

    /** It begins with a snapshot, whatever little that saves. */
    CourseDevice beginningWithSnapshots() {
        hub = hub.withSnapshots(SnapshotSettings.DEFAULT.withWorthwhile(1));
        restart();
        return this;
    }

    void restartHooked(SyncHooks newHooks) {
        hooks = newHooks;
        restart();
    }

    SynclineDevice device() {
        return device;
    }

    PairingUri invite() {
        return device.sync().invite().uri();
    }

    void sync() {
        device.sync().syncNow();
    }

    void send(CourseCommand command) {
        device.axon().commandGateway().sendAndWait(command);
    }

    void opens(String course, int capacity) {
        send(new OpenCourse(course, capacity));
    }

    void books(String course, String student) {
        send(new BookSeat(course, student));
    }

    List<String> participants(String course) {
        return participants.of(course);
    }

    List<CommandCompensated> letters() {
        return participants.letters();
    }

    /** The payloads of the events that stand, as an aggregate is loaded from them. */
    List<Object> history(String course) {
        return device.axon()
                .eventStore()
                .readEvents(course)
                .asStream()
                .<Object>map(EventMessage::getPayload)
                .toList();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            device.close();
        }
    }
}
