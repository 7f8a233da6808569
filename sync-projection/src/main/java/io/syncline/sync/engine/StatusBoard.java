package io.syncline.sync.engine;

import io.syncline.sync.hub.HubException;
import io.syncline.sync.hub.HubUnreachable;
import io.syncline.sync.hub.NotAllowed;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is remembered of how the sync went. Safe for use by several threads. */
final class StatusBoard {

    private final SyncListeners<SyncEvent> listeners;
    private volatile boolean running;
    private volatile boolean online;
    private volatile SyncActivity afterRound = SyncActivity.IDLE;
    private volatile @Nullable Instant lastSyncAt;
    private volatile @Nullable String lastError;
    private volatile @Nullable Instant retryAt;

    StatusBoard(SyncListeners<SyncEvent> listeners) {
        this.listeners = listeners;
    }

    void roundBegins() {
        running = true;
        retryAt = null;
    }

    void roundEnded() {
        running = false;
    }

    void succeeded(Instant at) {
        lastSyncAt = at;
        lastError = null;
        afterRound = SyncActivity.IDLE;
        online();
    }

    void failed(RuntimeException e) {
        lastError = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
        afterRound = activityAfter(e);
        if (e instanceof HubUnreachable) {
            offline(lastError);
        } else if (e instanceof HubException) {
            online();
        }
    }

    private static SyncActivity activityAfter(RuntimeException e) {
        if (e instanceof HubUnreachable) {
            return SyncActivity.OFFLINE;
        }
        return e instanceof NotAllowed ? SyncActivity.REFUSED : SyncActivity.FAILED;
    }

    void retryAt(Instant at) {
        retryAt = at;
    }

    void connected() {
        online();
    }

    void disconnected(HubException why) {
        lastError = Objects.requireNonNullElse(why.getMessage(), why.code());
        afterRound = activityAfter(why);
        offline(lastError);
    }

    private void online() {
        if (!online) {
            online = true;
            listeners.tell(new SyncEvent.WentOnline());
        }
    }

    private void offline(String why) {
        if (online) {
            online = false;
            listeners.tell(new SyncEvent.WentOffline(why));
        }
    }

    boolean isOnline() {
        return online;
    }

    @Nullable
    Instant lastSyncAt() {
        return lastSyncAt;
    }

    @Nullable
    String lastError() {
        return lastError;
    }

    @Nullable
    Instant retryAt() {
        return retryAt;
    }

    SyncActivity activity(boolean paused) {
        if (running) {
            return SyncActivity.SYNCING;
        }
        return paused ? SyncActivity.PAUSED : afterRound;
    }
}
