package io.syncline.sync.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who are told of something. What they throw is logged and disturbs nobody. Safe for use by several threads. */
final class SyncListeners<T> {

    private static final Logger LOG = LoggerFactory.getLogger(SyncListeners.class);

    private final List<Consumer<? super T>> listeners = new CopyOnWriteArrayList<>();

    void add(Consumer<? super T> listener) {
        listeners.add(listener);
    }

    boolean isEmpty() {
        return listeners.isEmpty();
    }

    void tell(T news) {
        for (Consumer<? super T> listener : listeners) {
            try {
                listener.accept(news);
            } catch (RuntimeException e) {
                LOG.warn("A listener of the sync failed at {}.", news, e);
            }
        }
    }
}
