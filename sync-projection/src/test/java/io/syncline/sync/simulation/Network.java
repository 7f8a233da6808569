package io.syncline.sync.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What happens on all lines. Once it is healed, calls are answered, and fast. */
final class Network {

    private static final Duration FAST = Duration.ofMillis(40);
    private static final Duration SLOW = Duration.ofSeconds(20);

    private final World world;
    private final List<Runnable> late = new ArrayList<>();
    private boolean healed = true;

    Network(World world) {
        this.world = world;
    }

    void heal(boolean isHealed) {
        healed = isHealed;
    }

    /** Time passes while something is on the line, and others go on meanwhile. */
    void delay(SimulatedDevice device) {
        Chance chance = world.chance();
        world.time().pass(chance.upTo(world.features().slow() && !healed ? SLOW : FAST));
        if (!healed && chance.happens(world.features().interleaving())) {
            world.meanwhile();
        }
        device.mayDieInCall();
    }

    boolean loses() {
        return !healed && world.chance().happens(world.features().loss());
    }

    boolean repeats() {
        return !healed && world.chance().happens(world.features().repetition());
    }

    /** Does it at once, or keeps it for later. */
    void now(Runnable request) {
        if (world.chance().happens(0.5)) {
            request.run();
        } else {
            late.add(request);
        }
    }

    /** One of the requests that are on their way for so long arrives. */
    void deliverLate() {
        if (!late.isEmpty()) {
            late.remove(world.chance().between(0, late.size() - 1)).run();
        }
    }

    void deliverAllLate() {
        while (!late.isEmpty()) {
            deliverLate();
        }
    }
}
