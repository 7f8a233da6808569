package io.syncline.sync.hub.local;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.DeviceProfile;
import io.syncline.sync.hub.HeldSnapshot;
import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.InstanceClaim;
import io.syncline.sync.hub.Invitation;
import io.syncline.sync.hub.Limits;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.hub.NotAllowed;
import io.syncline.sync.hub.Page;
import io.syncline.sync.hub.PullRequest;
import io.syncline.sync.hub.PushReceipt;
import io.syncline.sync.hub.SealedBlobs;
import io.syncline.sync.hub.SealedEvent;
import io.syncline.sync.hub.SealedSnapshots;
import io.syncline.sync.hub.Standing;
import io.syncline.sync.hub.TooLarge;
import io.syncline.sync.hub.Watch;
import io.syncline.sync.hub.store.Appended;
import io.syncline.sync.hub.store.Batch;
import io.syncline.sync.hub.store.IssuedCode;
import io.syncline.sync.hub.store.ReadRequest;
import io.syncline.sync.hub.store.StampBound;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A member's session. The membership is looked up with every call, since it may have ended in between. */
final class LocalSession implements HubSession {

    private final Membership self;
    private final LocalHub hub;
    private final Set<LocalWatch> watches = ConcurrentHashMap.newKeySet();

    LocalSession(Membership self, LocalHub hub) {
        this.self = self;
        this.hub = hub;
    }

    @Override
    public PushReceipt push(List<SealedEvent> events) {
        hub.requireMember(self);
        requireWithin(hub.limits(), events);
        Batch batch = new Batch(events);
        requireOwn(batch);
        return append(batch);
    }

    /** Of devices that are members, so that nobody is made up. */
    @Override
    public PushReceipt giveBack(List<SealedEvent> events) {
        hub.requireMember(self);
        requireWithin(hub.limits(), events);
        Batch batch = new Batch(events);
        boolean isMembers = hub.settings().takesBack()
                && batch.space().equals(self.space())
                && devices().stream().anyMatch(device -> device.id().equals(batch.device()));
        if (!isMembers) {
            throw new NotAllowed(NotAllowed.Reason.DEVICE_FOREIGN);
        }
        return append(batch);
    }

    private PushReceipt append(Batch batch) {
        Instant now = hub.now();
        Appended appended =
                hub.store().append(batch, new StampBound(now, hub.settings().stampTolerance()));
        return new PushReceipt(appended.lastSequence(), now);
    }

    @Override
    public Page pull(PullRequest request) {
        hub.requireMember(self);
        hub.attendance().asksAfter(self.space(), self.device(), request.after());
        DeviceId without = request.own() ? null : self.device();
        int maxEvents = Math.min(request.maxEvents(), hub.limits().events());
        long maxBytes = hub.limits().bytes();
        return hub.store()
                .read(new ReadRequest(
                        self.space(), request.after(), without, maxEvents, maxBytes, request.tags(), self.device()));
    }

    @Override
    public Standing standing() {
        hub.requireMember(self);
        return new Standing(
                hub.store().head(self.space()),
                hub.store().begin(self.space()),
                hub.store().held(self.space(), self.device()),
                hub.store().ends(self.space()),
                hub.store().snapshots(self.space()).stream()
                        .mapToLong(HeldSnapshot::position)
                        .findFirst()
                        .orElse(0),
                hub.limits(),
                hub.now());
    }

    @Override
    public long claim(InstanceClaim claim) {
        hub.requireMember(self.as(""));
        return hub.store().claim(self.space(), self.device(), claim).takeovers();
    }

    @Override
    public Invitation invite() {
        hub.requireMember(self);
        String code = hub.secrets().code();
        Instant now = hub.now();
        Instant expiresAt = now.plus(hub.settings().codeValidity());
        hub.store().invite(Secrets.hash(code), IssuedCode.unused(self.space(), expiresAt), now);
        return new Invitation(code, expiresAt, hub.settings().address());
    }

    @Override
    public List<DeviceProfile> devices() {
        hub.requireMember(self);
        return hub.store().devices(self.space());
    }

    @Override
    public void describe(DeviceProfile profile) {
        hub.requireMember(self);
        if (!profile.id().equals(self.device())) {
            throw new NotAllowed(NotAllowed.Reason.DEVICE_FOREIGN);
        }
        hub.store().describe(self.space(), profile);
    }

    @Override
    public SealedBlobs blobs() {
        return new LocalBlobs(self, hub);
    }

    @Override
    public SealedSnapshots snapshots() {
        return new LocalSnapshots(self, hub);
    }

    @Override
    public Watch watch(Watch.Listener listener) {
        hub.requireMember(self);
        LocalWatch watch = new LocalWatch(self, listener, watches::remove);
        watches.add(watch);
        watch.start(hub);
        return watch;
    }

    @Override
    public void close() {
        watches.forEach(LocalWatch::close);
    }

    private void requireOwn(Batch batch) {
        if (!batch.space().equals(self.space()) || !batch.device().equals(self.device())) {
            throw new NotAllowed(NotAllowed.Reason.DEVICE_FOREIGN);
        }
    }

    private static void requireWithin(Limits limits, List<SealedEvent> events) {
        long bytes = events.stream().mapToLong(event -> event.payload().length).sum();
        if (events.size() > limits.events() || bytes > limits.bytes()) {
            throw new TooLarge(limits);
        }
    }
}
