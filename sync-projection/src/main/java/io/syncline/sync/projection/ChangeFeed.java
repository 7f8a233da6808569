package io.syncline.sync.projection;

import io.syncline.sync.conflict.ConflictChange;
import io.syncline.sync.invariant.InvariantChange;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells listeners what a transaction has changed, once it is durable. Listeners must return quickly. */
public final class ChangeFeed {

    private final List<Consumer<? super List<ObjectChange>>> listeners = new CopyOnWriteArrayList<>();

    private final List<Consumer<? super List<ConflictChange>>> ofConflicts = new CopyOnWriteArrayList<>();

    private final List<Consumer<? super List<InvariantChange>>> ofInvariants = new CopyOnWriteArrayList<>();

    /** Adds a listener; closing what is answered removes it. */
    public Subscription subscribe(Consumer<? super List<ObjectChange>> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Adds a listener to conflicts that come and go; closing what is answered removes it. */
    public Subscription subscribeToConflicts(Consumer<? super List<ConflictChange>> listener) {
        ofConflicts.add(listener);
        return () -> ofConflicts.remove(listener);
    }

    /** Adds a listener to writes that an invariant makes void, or no longer does; closing what is answered removes it. */
    public Subscription subscribeToInvariants(Consumer<? super List<InvariantChange>> listener) {
        ofInvariants.add(listener);
        return () -> ofInvariants.remove(listener);
    }

    void publishInvariants(List<InvariantChange> changes) {
        ofInvariants.forEach(listener -> listener.accept(changes));
    }

    /** Tells that conflicts came or went. */
    public void publishConflicts(List<ConflictChange> changes) {
        List<ConflictChange> published = List.copyOf(changes);
        ofConflicts.forEach(listener -> listener.accept(published));
    }

    void publish(List<ObjectChange> changes) {
        List<ObjectChange> published = List.copyOf(changes);
        listeners.forEach(listener -> listener.accept(published));
    }

    /** A listener's place in the feed. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
