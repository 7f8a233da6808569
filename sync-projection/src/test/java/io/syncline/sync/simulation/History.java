package io.syncline.sync.simulation;

import java.util.Set;

/**
 * One history: several devices write, sync and suffer for some hundreds of steps; then all is well again, they sync until
 * nothing is left to do, and everything is checked.
 */
final class History {

    private static final int END = 1_000_000;

    private final World world;
    private final Set<Integer> leftOut;
    private final Users users;
    private final Syncing syncing;
    private final Faults faults;
    private int late;
    private boolean isMeanwhile;

    /** @param leftOut steps that do not happen */
    History(World world, Set<Integer> leftOut) {
        this.world = world;
        this.leftOut = leftOut;
        this.users = new Users(world);
        this.syncing = new Syncing(world);
        this.faults = new Faults(world, syncing);
        this.late = world.features().lateDevices();
    }

    void play() {
        begin();
        world.network().heal(false);
        world.whileCallsAreUnderWay(this::meanwhile);
        for (int step = 0; step < world.features().steps(); step++) {
            if (!leftOut.contains(step)) {
                world.chance().ofStep(step);
                world.trace().add("step " + step);
                step();
            }
        }
        world.chance().ofStep(END);
        end();
        new FinalChecks(world).check();
    }

    private void begin() {
        world.trace().add(world.features().toString());
        SimulatedDevice first = world.newDevice();
        syncing.found(first);
        first.survives(() -> users.openAccounts(first));
        syncing.found(first);
        for (int i = 1; i < world.features().devices(); i++) {
            SimulatedDevice next = world.newDevice();
            syncing.pair(next, first);
            syncing.something(next);
        }
    }

    private void step() {
        int kind = world.chance().between(1, 100);
        SimulatedDevice device = world.chance().oneOf(world.devices());
        if (kind <= 72) {
            device.survives(() -> users.something(device));
        } else if (kind <= 88) {
            syncing.something(device);
        } else if (kind <= 90) {
            newcomer(device);
        } else {
            faults.something();
        }
    }

    /** Others do something while a call is under way; nothing happens while they do. */
    private void meanwhile() {
        if (!isMeanwhile) {
            isMeanwhile = true;
            try {
                world.trace().add("  meanwhile");
                step();
            } finally {
                isMeanwhile = false;
            }
        }
    }

    private void newcomer(SimulatedDevice inviting) {
        for (SimulatedDevice device : world.devices()) {
            if (!device.isPaired()) {
                syncing.pair(device, inviting);
                return;
            }
        }
        if (late > 0) {
            late--;
            world.trace().add("%s is new, and not in the space yet".formatted(world.newDevice()));
        }
    }

    private void end() {
        world.trace().add("all is well again");
        world.network().heal(true);
        world.network().deliverAllLate();
        world.hub().live();
        for (SimulatedDevice device : world.devices()) {
            device.line().cut(false);
            device.live();
            if (world.features().newSchema()) {
                device.upgrade();
            }
        }
        syncing.untilQuiet();
    }
}
