package io.syncline.device.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.syncline.device.process.ProcessDevice;
import io.syncline.device.process.ProcessHub;
import io.syncline.device.process.Processes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** A hub and three devices of one space, each device behind a link of its own. */
final class Cluster implements AutoCloseable {

    static final int DEVICES = 3;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ProcessHub hub;
    private final List<FaultyLink> links;
    private final List<ProcessDevice> devices = new ArrayList<>();

    private Cluster(ProcessHub hub) {
        this.hub = hub;
        this.links = IntStream.range(0, DEVICES)
                .mapToObj(number -> new FaultyLink(hub.port()))
                .toList();
    }

    static Cluster start(Processes processes) {
        Cluster cluster = new Cluster(processes.hub().start());
        ProcessDevice first = processes.device("device0", cluster.hubUrl(0)).start();
        cluster.devices.add(first);
        for (int number = 1; number < DEVICES; number++) {
            cluster.devices.add(processes
                    .device("device" + number, cluster.hubUrl(number), "--syncline.pairing=" + first.pairingUri())
                    .start());
        }
        return cluster;
    }

    private String hubUrl(int number) {
        return "--syncline.hub.url=" + links.get(number).url();
    }

    ProcessDevice device(int number) {
        return devices.get(number);
    }

    void begin(Disturbance disturbance) {
        switch (disturbance.kind()) {
            case DEVICE_KILLED -> device(disturbance.device()).program().kill();
            case HUB_KILLED -> hub.program().kill();
            case DEVICE_FROZEN -> device(disturbance.device()).program().freeze();
            case HUB_FROZEN -> hub.program().freeze();
            default -> links.get(disturbance.device()).become(disturbance.kind().condition());
        }
    }

    void end(Disturbance disturbance) {
        switch (disturbance.kind()) {
            case DEVICE_KILLED -> device(disturbance.device()).start();
            case HUB_KILLED -> hub.start();
            case DEVICE_FROZEN -> device(disturbance.device()).program().thaw();
            case HUB_FROZEN -> hub.program().thaw();
            default -> links.get(disturbance.device()).become(FaultyLink.Condition.OPEN);
        }
    }

    /** Waits until all devices have sent everything and hold the same. */
    void awaitAgreement() {
        await("all devices have the same digest")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(this::assertAgreement);
    }

    private void assertAgreement() {
        JsonNode digest = devices.get(0).digest();
        for (ProcessDevice device : devices) {
            JsonNode state = device.syncState();
            assertThat(state.get("pending").asInt()).as("to be sent: %s", state).isZero();
            assertThat(state.get("parked").asInt()).as("parked: %s", state).isZero();
            assertThat(device.digest()).as("digest of %s", state).isEqualTo(digest);
        }
    }

    @Override
    public void close() {
        links.forEach(FaultyLink::close);
    }
}
