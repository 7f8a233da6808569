package io.syncline.sync.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What users do on devices, as far as the history has it. */
final class Users {

    private final Chance chance;
    private final Trace trace;
    private final Writing writing;
    private final List<Consumer<SimulatedDevice>> habits = new ArrayList<>();

    Users(World world) {
        this.chance = world.chance();
        this.trace = world.trace();
        this.writing = new Writing(world);
        Features features = world.features();
        add(12, writing::something);
        add(1, new Choosing(world)::something);
        if (features.sheets()) {
            add(5, new Sheets(world, writing)::something);
        }
        if (features.courses()) {
            add(5, new Courses(world)::something);
        }
        if (features.folders() != null) {
            add(5, new Folders(world, writing)::something);
            add(1, new Choosing(world)::something);
        }
        if (features.shop()) {
            add(6, new Shop(world, writing)::something);
            add(1, new Choosing(world)::something);
        }
    }

    /** @param weight how often it is done, compared with the others */
    private void add(int weight, Consumer<SimulatedDevice> habit) {
        for (int i = 0; i < weight; i++) {
            habits.add(habit);
        }
    }

    /** Accounts whose balances add up to nothing, for ever. */
    void openAccounts(SimulatedDevice device) {
        writing.openAccounts(device);
    }

    /** One operation of a user; where there is nothing to do of the kind that was drawn, another one. */
    void something(SimulatedDevice device) {
        int before = trace.operations();
        chance.oneOf(habits).accept(device);
        if (trace.operations() == before) {
            writing.something(device);
        }
    }
}
