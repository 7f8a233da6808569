package io.syncline.sync.simulation;

import io.syncline.sync.engine.SyncReport;
import io.syncline.sync.engine.SyncStage;
import io.syncline.sync.hub.HubException;
import io.syncline.sync.hub.NotAllowed;
import io.syncline.sync.inbox.ChainBrokenException;
import io.syncline.sync.seal.PairingUri;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rounds of sync, and how devices come into the space. */
final class Syncing {

    private static final int MOST_ROUNDS = 30;

    private final World world;
    private final boolean mayMeetAnotherLog;
    private @Nullable String lastFailure;

    Syncing(World world) {
        this.world = world;
        this.mayMeetAnotherLog = world.features().hubRestores();
    }

    void found(SimulatedDevice device) {
        device.isPaired(true);
        round(device, SyncStage.all());
    }

    /** Another device reads a pairing code from one that is in the space. */
    void pair(SimulatedDevice device, SimulatedDevice inviting) {
        if (device.isInRound() || inviting == device || !inviting.isPaired() || inviting.isInRound()) {
            return;
        }
        // While it asks for the code, nobody restarts it.
        inviting.survives(() -> inviting.inRound(() -> invite(device, inviting)));
    }

    private void invite(SimulatedDevice device, SimulatedDevice inviting) {
        try {
            if (inviting.running().sync().isWaitingToJoin()) {
                return;
            }
            PairingUri uri = inviting.running().sync().invite().uri();
            world.trace().add("%s invites %s".formatted(inviting, device));
            if (!device.isInRound()) {
                device.pairBy(uri);
            }
        } catch (HubException e) {
            world.trace().add("%s can not invite %s: %s".formatted(inviting, device, e.code()));
        }
    }

    void something(SimulatedDevice device) {
        Chance chance = world.chance();
        Set<SyncStage> stages =
                chance.happens(0.7) ? SyncStage.all() : Set.of(chance.oneOf(List.of(SyncStage.values())));
        round(device, stages);
    }

    /** Answers whether nothing was to be done. */
    boolean round(SimulatedDevice device, Set<SyncStage> stages) {
        if (!device.isPaired() || device.isInRound()) {
            return false;
        }
        boolean[] quiet = {false};
        device.survives(() -> device.inRound(() -> quiet[0] = attempt(device, stages)));
        return quiet[0];
    }

    private boolean attempt(SimulatedDevice device, Set<SyncStage> stages) {
        try {
            SyncReport report = device.running().sync().sync(stages);
            device.isInSpace(device.isInSpace() || !stages.equals(Set.of(SyncStage.INTEGRATE)));
            world.trace()
                    .add("%s syncs %s: %s"
                            .formatted(device, stages.stream().sorted().toList(), report));
            return report.sent() + report.received() + report.applied() == 0;
        } catch (NotAllowed e) {
            failed(device, e.code());
            device.isPaired(!device.running().sync().isWaitingToJoin());
            return false;
        } catch (HubException e) {
            failed(device, e.code() + " " + new TreeMap<>(e.facts()));
            return false;
        } catch (ChainBrokenException e) {
            if (!mayMeetAnotherLog) {
                throw e;
            }
            failed(device, String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void failed(SimulatedDevice device, String why) {
        lastFailure = "%s: %s".formatted(device, why);
        world.trace().add("%s can not sync: %s".formatted(device, why));
    }

    /** All devices sync until there is nothing left to do. */
    void untilQuiet() {
        for (int i = 0; i < MOST_ROUNDS; i++) {
            lastFailure = null;
            boolean quiet = true;
            for (SimulatedDevice device : world.devices()) {
                if (!device.isPaired()) {
                    pair(device, world.devices().get(0));
                }
                quiet &= round(device, SyncStage.all());
            }
            if (quiet) {
                return;
            }
        }
        throw new Violation(
                "there is no end of syncing; %s".formatted(Objects.requireNonNullElse(lastFailure, "nothing fails")));
    }
}
