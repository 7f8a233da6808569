package io.syncline.sync.simulation;

import io.syncline.sync.hub.DeviceProfile;
import io.syncline.sync.hub.Hub;
import io.syncline.sync.hub.HubException;
import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.HubUnreachable;
import io.syncline.sync.hub.InstanceClaim;
import io.syncline.sync.hub.Invitation;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.hub.Page;
import io.syncline.sync.hub.PullRequest;
import io.syncline.sync.hub.PushReceipt;
import io.syncline.sync.hub.SealedEvent;
import io.syncline.sync.hub.SealedSnapshots;
import io.syncline.sync.hub.Standing;
import io.syncline.sync.hub.Watch;
import io.syncline.sync.hub.local.LocalHub;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The line between one device and the hub. Requests get lost, and so do answers of requests that were carried out; a request
 * may be carried out once more, at once or much later; all of it takes time, in which others do things, or the device dies.
 */
final class Line implements Hub {

    private final World world;
    private final SimulatedDevice device;
    private boolean cut;

    Line(World world, SimulatedDevice device) {
        this.world = world;
        this.device = device;
    }

    void cut(boolean isCut) {
        cut = isCut;
    }

    boolean isCut() {
        return cut;
    }

    @Override
    public Membership found(DeviceProfile profile, @Nullable String foundingToken) {
        return call("found", hub -> hub.found(profile, foundingToken));
    }

    @Override
    public Membership join(String code, DeviceProfile profile) {
        return call("join", hub -> hub.join(code, profile));
    }

    @Override
    public HubSession open(Membership membership) {
        return new Session(membership);
    }

    private <T> T call(String what, Function<LocalHub, T> request) {
        Network network = world.network();
        network.delay(device);
        if (cut || network.loses()) {
            world.trace().fault(cut ? "call while cut off" : "lost request", device.name() + " " + what);
            throw new HubUnreachable("The request was lost.", null);
        }
        T answer = world.hub().answer(request);
        if (network.repeats()) {
            repeat(what, request);
        }
        network.delay(device);
        if (network.loses()) {
            world.trace().fault("lost answer", device.name() + " " + what);
            throw new HubUnreachable("The answer was lost.", null);
        }
        return answer;
    }

    private void repeat(String what, Function<LocalHub, ?> request) {
        Runnable again = () -> {
            world.trace().fault("repeated request", device.name() + " " + what);
            try {
                world.hub().answer(request);
            } catch (HubException nobodyHears) {
                world.trace().add("    which the hub refused: " + nobodyHears.code());
            }
        };
        world.network().now(again);
    }

    private final class Session implements HubSession {

        private final Membership self;

        Session(Membership self) {
            this.self = self;
        }

        private <T> T ask(String what, Function<HubSession, T> request) {
            return call(what, hub -> request.apply(hub.open(self)));
        }

        @Override
        public PushReceipt push(List<SealedEvent> events) {
            return ask("push of " + events.size(), session -> session.push(events));
        }

        @Override
        public Page pull(PullRequest request) {
            return ask("pull after " + request.after(), session -> session.pull(request));
        }

        @Override
        public Standing standing() {
            return ask("standing", HubSession::standing);
        }

        @Override
        public long claim(InstanceClaim claim) {
            return ask("claim", session -> session.claim(claim));
        }

        @Override
        public Invitation invite() {
            return ask("invite", HubSession::invite);
        }

        @Override
        public List<DeviceProfile> devices() {
            return ask("devices", HubSession::devices);
        }

        @Override
        public void describe(DeviceProfile profile) {
            ask("describe", session -> {
                session.describe(profile);
                return profile;
            });
        }

        @Override
        public SealedSnapshots snapshots() {
            return new LineSnapshots(this::ask);
        }

        /** Rounds are driven by the history, so nobody listens. */
        @Override
        public Watch watch(Watch.Listener listener) {
            return () -> {};
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
