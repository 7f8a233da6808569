package io.syncline.sync.hub.store;

import io.syncline.domain.stamp.DeviceId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The listeners of a store in this process, by space. Safe for use by several threads. */
public final class HeadListeners implements HeadSignal {

    private final Map<String, List<Registration>> bySpace = new ConcurrentHashMap<>();

    @Override
    public Subscription onMoved(String space, Listener listener) {
        Registration registration = new Registration(listener);
        bySpace.merge(
                space,
                List.of(registration),
                (some, one) -> Stream.concat(some.stream(), one.stream()).toList());
        return () -> bySpace.computeIfPresent(space, (key, all) -> without(registration, all));
    }

    /** The spaces that somebody listens to at the moment. */
    public Set<String> spaces() {
        return Set.copyOf(bySpace.keySet());
    }

    /** To be called after the append was committed. */
    public void tell(String space, @Nullable DeviceId author, long head) {
        for (Registration registration : bySpace.getOrDefault(space, List.of())) {
            registration.listener.moved(author, head);
        }
    }

    @SuppressWarnings("NullAway") // null removes the entry of a space that nobody listens to any more
    private static List<Registration> without(Registration registration, List<Registration> all) {
        List<Registration> rest =
                all.stream().filter(other -> other != registration).toList();
        return rest.isEmpty() ? null : rest;
    }

    /** Compared by identity, so that one listener may be registered twice. */
    private static final class Registration {
        private final Listener listener;

        private Registration(Listener listener) {
            this.listener = listener;
        }
    }
}
