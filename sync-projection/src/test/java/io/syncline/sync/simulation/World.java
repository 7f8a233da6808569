package io.syncline.sync.simulation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Everything that a history is played with. */
final class World implements AutoCloseable {

    /** Set to true, the files of a history stay, to be looked at. */
    private static final String KEEP = "syncline.simulation.keep";

    private final Path directory = Files.temporary();
    private final SimulatedTime time = new SimulatedTime();
    private final Trace trace = new Trace();
    private final Ledger ledger = new Ledger();
    private final Chance chance;
    private final Features features;
    private final Schema schema;
    private final Network network;
    private final SimulatedHub hub;
    private final List<SimulatedDevice> devices = new ArrayList<>();
    private Runnable meanwhile = () -> {};

    World(long seed) {
        this.chance = new Chance(seed);
        this.features = Features.drawn(chance);
        this.schema = new Schema(features);
        this.network = new Network(this);
        this.hub = new SimulatedHub(this);
    }

    SimulatedDevice newDevice() {
        SimulatedDevice device = new SimulatedDevice(this, String.valueOf((char) ('A' + devices.size())));
        devices.add(device);
        return device;
    }

    /** What others do while a call of the hub is under way. */
    void whileCallsAreUnderWay(Runnable others) {
        meanwhile = others;
    }

    void meanwhile() {
        meanwhile.run();
    }

    Path directory() {
        return directory;
    }

    SimulatedTime time() {
        return time;
    }

    Trace trace() {
        return trace;
    }

    Ledger ledger() {
        return ledger;
    }

    Chance chance() {
        return chance;
    }

    Features features() {
        return features;
    }

    Schema schema() {
        return schema;
    }

    Network network() {
        return network;
    }

    SimulatedHub hub() {
        return hub;
    }

    List<SimulatedDevice> devices() {
        return devices;
    }

    @Override
    public void close() {
        for (SimulatedDevice device : devices) {
            device.stop();
            SimulatedKind.forget(device.directory());
        }
        hub.stop();
        if (!Boolean.getBoolean(KEEP)) {
            Files.delete(directory);
        }
    }
}
