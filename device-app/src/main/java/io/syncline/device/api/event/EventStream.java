package io.syncline.device.api.event;

import io.syncline.domain.registry.SystemCollections;
import io.syncline.sync.conflict.ConflictChange;
import io.syncline.sync.engine.SyncEvent;
import io.syncline.sync.engine.SyncStatus;
import io.syncline.sync.projection.ChangeFeed;
import io.syncline.sync.projection.ObjectChange;
import io.syncline.sync.setup.SynclineDevice;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * All connected clients. It ends before the web server does, which otherwise would wait for them in vain.
 *
 * <p>Safe for use by several threads.
 */
public final class EventStream implements SmartLifecycle {

    private static final long FOR_EVER = 0;

    private final SynclineDevice device;
    private final Set<EventClient> clients = ConcurrentHashMap.newKeySet();
    private ChangeFeed.@Nullable Subscription subscription;
    private ChangeFeed.@Nullable Subscription ofConflicts;
    private volatile boolean running;

    public EventStream(SynclineDevice device) {
        this.device = device;
        device.sync().onStatus(this::tell);
        device.sync().onEvent(this::tell);
    }

    /** A stream for one more client; it begins with the state of the sync. */
    public SseEmitter connect() {
        SseEmitter emitter = new SseEmitter(FOR_EVER);
        EventClient client = new EventClient(emitter, clients::remove);
        clients.add(client);
        client.offer(message(device.sync().status()));
        client.start();
        if (!running) {
            client.close();
        }
        return emitter;
    }

    private void tell(SyncStatus status) {
        if (!clients.isEmpty()) {
            tell(message(status));
        }
    }

    private void tell(SyncEvent event) {
        if (event instanceof SyncEvent.CallStalled stalled) {
            tell(new Message("stalled", List.of(CallNotice.of(stalled.call(), stalled.silence()))));
        } else if (event instanceof SyncEvent.CallTimedOut timedOut) {
            tell(new Message("timeout", List.of(CallNotice.of(timedOut.call(), timedOut.silence()))));
        }
    }

    private void tell(List<ObjectChange> changes) {
        if (!clients.isEmpty()) {
            tell(new Message(
                    "change",
                    changes.stream()
                            .filter(change -> !SystemCollections.has(change.id().collection()))
                            .map(ObjectNotice::of)
                            .toList()));
        }
    }

    private void tellOfConflicts(List<ConflictChange> changes) {
        if (!clients.isEmpty()) {
            tell(new Message(
                    "conflict", changes.stream().map(ConflictNotice::of).toList()));
        }
    }

    private void tell(Message message) {
        clients.forEach(client -> client.offer(message));
    }

    private Message message(SyncStatus status) {
        return new Message("sync", List.of(SyncState.of(device, status)));
    }

    @Override
    public synchronized void start() {
        if (subscription == null) {
            ChangeFeed changes = device.store().changes();
            subscription = changes.subscribe(this::tell);
            ofConflicts = changes.subscribeToConflicts(this::tellOfConflicts);
        }
        running = true;
    }

    @Override
    public synchronized void stop() {
        running = false;
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
        if (ofConflicts != null) {
            ofConflicts.close();
            ofConflicts = null;
        }
        clients.forEach(EventClient::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
