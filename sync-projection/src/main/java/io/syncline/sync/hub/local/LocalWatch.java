package io.syncline.sync.hub.local;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.hub.Watch;
import io.syncline.sync.hub.store.HeadSignal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes a store's signal on to one device. Leaves out what the device did itself, which it need not fetch, and heads
 * that are overtaken: two appends may report in the other order than they were made.
 */
final class LocalWatch implements Watch {

    private final Membership self;
    private final Listener listener;
    private final Consumer<LocalWatch> onClose;
    private HeadSignal.@Nullable Subscription subscription;
    private long told;
    private boolean closed;

    LocalWatch(Membership self, Listener listener, Consumer<LocalWatch> onClose) {
        this.self = self;
        this.listener = listener;
        this.onClose = onClose;
    }

    /** Listens before it looks, so that nothing falls in between. */
    synchronized void start(LocalHub hub) {
        subscription = hub.store().onMoved(self.space(), this::moved);
        told = hub.store().head(self.space());
        listener.connected(told, hub.now());
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (subscription != null) {
            subscription.cancel();
        }
        onClose.accept(this);
    }

    private synchronized void moved(@Nullable DeviceId author, long head) {
        if (!closed && head > told && !self.device().equals(author)) {
            told = head;
            listener.moved(head);
        }
    }
}
