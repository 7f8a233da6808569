package io.syncline.sync.simulation;

import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.sync.engine.SyncStage;
import io.syncline.sync.hub.HubException;
import io.syncline.sync.snapshot.NoSnapshotNowException;
import io.syncline.sync.snapshot.SnapshotManifest;
import io.syncline.sync.subscription.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What goes wrong, and what users do that others do not expect, as far as the history has it. */
final class Faults {

    private static final int MOST_DEVICES = 6;

    private final World world;
    private final Chance chance;
    private final Syncing syncing;
    private final Excuses excuses;
    private final List<Step> steps = new ArrayList<>();
    private final int weights;

    /**
     * One kind of fault.
     *
     * @param weight how often it comes, compared with the others
     */
    private record Step(int weight, Runnable work) {}

    Faults(World world, Syncing syncing) {
        this.world = world;
        this.chance = world.chance();
        this.syncing = syncing;
        this.excuses = new Excuses(world);
        Features features = world.features();
        add(true, 14, this::timePasses);
        add(true, 3, this::restart);
        add(features.repetition() > 0, 8, () -> world.network().deliverLate());
        add(features.partition(), 8, this::partition);
        add(features.deviceCrashes(), 8, this::deviceWillDie);
        add(features.hubCrashes(), 4, () -> world.hub().dieAt(chance.between(1, 8)));
        add(features.wrongClocks(), 6, this::clockIsSet);
        add(features.restores(), 4, this::backUp);
        add(features.restores(), 2, this::restore);
        add(features.copies(), 2, this::copy);
        add(features.hubRestores(), 4, this::hubIsBackedUp);
        add(features.hubRestores(), 2, this::hubIsRestored);
        add(features.newSchema(), 2, this::upgrade);
        add(features.parts(), 4, this::subscribe);
        add(features.snapshots() != null, 10, this::makeSnapshot);
        add(features.snapshots() != null, 6, () -> world.hub().compact());
        weights = steps.stream().mapToInt(Step::weight).sum();
    }

    private void add(boolean isOn, int weight, Runnable work) {
        if (isOn) {
            steps.add(new Step(weight, work));
        }
    }

    void something() {
        int drawn = chance.between(1, weights);
        for (Step step : steps) {
            drawn -= step.weight();
            if (drawn <= 0) {
                step.work().run();
                return;
            }
        }
    }

    private SimulatedDevice anyone() {
        return chance.oneOf(world.devices());
    }

    private void timePasses() {
        Duration most = chance.happens(0.9) ? Duration.ofSeconds(10) : Duration.ofHours(chance.happens(0.9) ? 1 : 72);
        Duration passed = chance.upTo(most);
        world.trace().add("%s pass".formatted(passed));
        world.time().pass(passed);
    }

    private void restart() {
        SimulatedDevice device = anyone();
        if (!device.isInRound()) {
            world.trace().fault("restart", device.name());
            device.stop();
        }
    }

    private void partition() {
        SimulatedDevice device = anyone();
        boolean cut = !device.line().isCut();
        world.trace().fault(cut ? "cut off" : "connected again", device.name());
        device.line().cut(cut);
    }

    private void deviceWillDie() {
        SimulatedDevice device = anyone();
        int halfStep = chance.between(1, 16);
        world.trace().add("%s will die at half-step %d".formatted(device, halfStep));
        device.dieAt(halfStep);
    }

    private void clockIsSet() {
        SimulatedDevice device = anyone();
        Duration most = chance.oneOf(List.of(
                Duration.ofSeconds(2),
                Duration.ofMinutes(10),
                Duration.ofHours(30),
                Duration.ofDays(4000),
                Duration.ZERO));
        Duration error =
                chance.happens(0.5) ? chance.upTo(most) : chance.upTo(most).negated();
        world.trace().fault("clock set", "%s is wrong by %s".formatted(device, error));
        device.clock().isWrongBy(error);
    }

    private void backUp() {
        SimulatedDevice device = anyone();
        if (device.isInRound() || !device.isPaired()) {
            return;
        }
        device.survives(() -> {
            world.trace().add("%s is backed up".formatted(device));
            device.backUp();
        });
    }

    private void restore() {
        SimulatedDevice device = anyone();
        if (!device.isInRound() && device.hasBackup()) {
            world.trace().fault("restore", device.name());
            excuses.forRestoring(device);
            device.restore();
        }
    }

    /**
     * Two copies that have something to send race for it. What one of them had sent in part, and with other stamps, the other
     * takes for unfinished and sends itself; ended later, it is there twice. That is known, and not looked for.
     */
    private void copy() {
        SimulatedDevice original = anyone();
        if (world.devices().size() >= MOST_DEVICES || original.isInRound() || !original.isPaired()) {
            return;
        }
        original.survives(() -> {
            var status = original.running().sync().status();
            if (status.space() != null && status.pending() == 0) {
                SimulatedDevice copy = world.newDevice();
                world.trace().fault("copy", "%s of %s".formatted(copy, original));
                copy.beginAsCopyOf(original);
            }
        });
    }

    private void hubIsBackedUp() {
        if (world.devices().stream().allMatch(SimulatedDevice::isInSpace)) {
            world.trace().add("the hub is backed up");
            world.hub().backUp();
        }
    }

    private void hubIsRestored() {
        if (world.hub().restore()) {
            world.trace().fault("hub restore", "");
        }
    }

    private void makeSnapshot() {
        SimulatedDevice device = anyone();
        syncing.round(device, SyncStage.all());
        if (device.isInSpace() && !device.isInRound()) {
            device.survives(() -> device.inRound(() -> attemptSnapshot(device)));
        }
    }

    private void attemptSnapshot(SimulatedDevice device) {
        try {
            SnapshotManifest made = device.running().snapshots().make();
            world.trace().fault("snapshot", "%s made one at %d".formatted(device, made.position()));
        } catch (NoSnapshotNowException | HubException e) {
            world.trace().add("%s makes no snapshot: %s".formatted(device, e.getMessage()));
        }
    }

    private void upgrade() {
        SimulatedDevice device = anyone();
        if (!device.isInRound() && device.schema() < Schema.NEWEST) {
            world.trace().fault("newer schema", device.name());
            device.upgrade();
        }
    }

    private void subscribe() {
        SimulatedDevice device = anyone();
        if (device.isInRound()) {
            return;
        }
        Subscription part = anyPart();
        world.trace().fault("subscription", "%s to %s".formatted(device, part));
        device.survives(() -> device.running().subscriptions().change(part));
    }

    /**
     * The accounts, twins and notes belong to every part, as they are looked at all the time; and what has invariants, since a
     * device does not have the rules of what it has not.
     */
    private Subscription anyPart() {
        if (chance.happens(0.25)) {
            return Subscription.EVERYTHING;
        }
        List<String> collections = new ArrayList<>(List.of("account", "twin", "note"));
        if (world.features().shop()) {
            collections.addAll(Shop.WITH_RULES);
        }
        for (CollectionDefinition collection : world.schema().version(1).collections()) {
            if (!collections.contains(collection.name()) && chance.happens(0.5)) {
                collections.add(collection.name());
            }
        }
        return Subscription.to(collections.toArray(String[]::new));
    }
}
