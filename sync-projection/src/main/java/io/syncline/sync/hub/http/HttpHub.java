package io.syncline.sync.hub.http;

import io.syncline.sync.hub.CallWatcher;
import io.syncline.sync.hub.DeviceProfile;
import io.syncline.sync.hub.Hub;
import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.hub.wire.Bodies;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** A hub at an address, or at several, of which the next is asked when one fails. Close it to end its sessions' live signals for good. */
public final class HttpHub implements Hub, AutoCloseable {

    private final Transport transport;
    private final Patience patience;
    private final ScheduledThreadPoolExecutor signals;

    public HttpHub(URI address) {
        this(List.of(address));
    }

    /**
     * @param addresses at least one; those of nodes that share a store. The first is asked first
     */
    public HttpHub(List<URI> addresses) {
        this(addresses, Patience.DEFAULT);
    }

    public HttpHub(URI address, Patience patience) {
        this(List.of(address), patience);
    }

    public HttpHub(List<URI> addresses, Patience patience) {
        this.transport = new Transport(new Addresses(addresses), patience);
        this.patience = patience;
        this.signals = signalThread();
    }

    @Override
    public Membership found(DeviceProfile device, @Nullable String foundingToken) {
        byte[] body = Bodies.write(Bodies.Device.of(device));
        return transport.call(
                Call.post("/v1/spaces", foundingToken, body),
                InFlight.unwatched(),
                answer -> Bodies.read(answer, Bodies.Member.class).membership());
    }

    @Override
    public Membership join(String code, DeviceProfile device) {
        byte[] body = Bodies.write(new Bodies.Joining(code, Bodies.Device.of(device)));
        return transport.call(
                Call.post("/v1/join", null, body).mayBeRepeated(),
                InFlight.unwatched(),
                answer -> Bodies.read(answer, Bodies.Member.class).membership());
    }

    @Override
    public HubSession open(Membership membership) {
        return new HttpSession(membership, transport, patience, signals);
    }

    @Override
    public void watchCalls(CallWatcher watcher) {
        transport.watch(watcher);
    }

    @Override
    public void close() {
        signals.shutdownNow();
    }

    private static ScheduledThreadPoolExecutor signalThread() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                1,
                work -> {
                    Thread thread = new Thread(work, "syncline-hub-signal");
                    thread.setDaemon(true);
                    return thread;
                },
                // What a connection has to say after the end interests nobody.
                new ThreadPoolExecutor.DiscardPolicy());
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }
}
