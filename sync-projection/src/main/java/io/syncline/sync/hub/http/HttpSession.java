package io.syncline.sync.hub.http;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.DeviceProfile;
import io.syncline.sync.hub.EventHeader;
import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.InstanceClaim;
import io.syncline.sync.hub.Invitation;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.hub.NotAllowed;
import io.syncline.sync.hub.Page;
import io.syncline.sync.hub.PullRequest;
import io.syncline.sync.hub.PushReceipt;
import io.syncline.sync.hub.RoutingTag;
import io.syncline.sync.hub.SealedBlobs;
import io.syncline.sync.hub.SealedEvent;
import io.syncline.sync.hub.SealedSnapshots;
import io.syncline.sync.hub.Standing;
import io.syncline.sync.hub.Watch;
import io.syncline.sync.hub.wire.Bodies;
import io.syncline.sync.hub.wire.PageBody;
import io.syncline.sync.hub.wire.PushBody;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A member's session over HTTP: each method is one call. */
final class HttpSession implements HubSession {

    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    private final Membership self;
    private final Transport transport;
    private final Patience patience;
    private final ScheduledExecutorService signals;
    private final InFlight calls = new InFlight();
    private final Set<HttpWatch> watches = ConcurrentHashMap.newKeySet();

    HttpSession(Membership self, Transport transport, Patience patience, ScheduledExecutorService signals) {
        this.self = self;
        this.transport = transport;
        this.patience = patience;
        this.signals = signals;
    }

    @Override
    public PushReceipt push(List<SealedEvent> events) {
        events.forEach(event -> requireOwn(event.header()));
        return call(
                Call.post(path("/events"), self.token(), PushBody.write(events)).mayBeRepeated(),
                answer -> Bodies.read(answer, Bodies.Receipt.class).receipt());
    }

    @Override
    public PushReceipt giveBack(List<SealedEvent> events) {
        DeviceId device = events.get(0).header().device();
        return call(
                Call.post(path("/devices/" + device + "/events"), self.token(), PushBody.write(events))
                        .mayBeRepeated(),
                answer -> Bodies.read(answer, Bodies.Receipt.class).receipt());
    }

    @Override
    public Page pull(PullRequest request) {
        String query = "?after=%d&limit=%d&own=%s%s"
                .formatted(request.after(), request.maxEvents(), request.own(), tags(request));
        return call(Call.get(path("/events") + query, self.token()), answer -> PageBody.read(answer, self.space()));
    }

    private static String tags(PullRequest request) {
        return request.tags() == null
                ? ""
                : request.tags().stream()
                        .map(RoutingTag::value)
                        .sorted()
                        .collect(Collectors.joining(",", "&tags=", ""));
    }

    @Override
    public Standing standing() {
        return call(
                Call.get(path(""), self.token()),
                answer -> Bodies.Standings.read(answer).standing());
    }

    @Override
    public long claim(InstanceClaim claim) {
        byte[] body = Bodies.write(Bodies.Claim.of(claim));
        return call(
                Call.put(path("/devices/" + self.device() + "/instance"), self.token(), body),
                answer -> Bodies.read(answer, Bodies.Heard.class).takeovers());
    }

    @Override
    public Invitation invite() {
        return call(
                Call.post(path("/invitations"), self.token(), NOTHING).mayBeRepeated(),
                answer -> Bodies.read(answer, Bodies.Code.class)
                        .invitation(transport.addresses().current()));
    }

    @Override
    public List<DeviceProfile> devices() {
        return call(
                Call.get(path("/devices"), self.token()),
                answer -> Bodies.read(answer, Bodies.Devices.class).profiles());
    }

    @Override
    public void describe(DeviceProfile profile) {
        String path = path("/devices/" + profile.id());
        byte[] body = Bodies.write(Bodies.Device.of(profile));
        call(Call.put(path, self.token(), body), answer -> NOTHING);
    }

    @Override
    public SealedBlobs blobs() {
        return new HttpBlobs(this, self.token());
    }

    @Override
    public SealedSnapshots snapshots() {
        return new HttpSnapshots(this, self.token());
    }

    @Override
    public Watch watch(Watch.Listener listener) {
        HttpWatch watch =
                new HttpWatch(path("/positions"), self, transport, patience, signals, listener, watches::remove);
        watches.add(watch);
        watch.start();
        return watch;
    }

    @Override
    public void close() {
        watches.forEach(HttpWatch::close);
        calls.giveUp();
    }

    <T> T call(Call call, Function<InputStream, T> reading) {
        return transport.call(call.by(self.instance()), calls, reading);
    }

    /** Space and device do not travel with the events, so they must not differ from this session's. */
    private void requireOwn(EventHeader header) {
        if (!header.device().equals(self.device()) || !header.space().equals(self.space())) {
            throw new NotAllowed(NotAllowed.Reason.DEVICE_FOREIGN);
        }
    }

    String path(String rest) {
        return "/v1/spaces/" + URLEncoder.encode(self.space(), StandardCharsets.UTF_8) + rest;
    }
}
