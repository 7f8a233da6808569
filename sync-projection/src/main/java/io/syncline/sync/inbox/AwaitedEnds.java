package io.syncline.sync.inbox;

import io.syncline.domain.event.Origin;
import io.syncline.sync.store.Settings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The ends of transactions of which the hub has only a beginning, as it was put back to an older copy, though this device has
 * received the end before. So it does not wait for that end as for others; it notices when it comes once more.
 */
final class AwaitedEnds {

    private static final String AWAITED = "refill.awaited";

    private final Settings settings;

    AwaitedEnds(Settings settings) {
        this.settings = settings;
    }

    /** Whether one of them is here. */
    boolean isAnyAmong(List<IncomingEvent> page) {
        Set<String> awaited = settings.names(AWAITED);
        return !awaited.isEmpty()
                && page.stream()
                        .map(IncomingEvent::origin)
                        .anyMatch(origin -> awaited.contains(name(origin, origin.sequence())));
    }

    /** The end of the transaction that this event belongs to. Within a transaction. */
    void add(IncomingEvent member) {
        Set<String> all = new LinkedHashSet<>(settings.names(AWAITED));
        all.add(name(member.origin(), member.transactionEnd()));
        settings.putNames(AWAITED, all);
    }

    /** Within a transaction. */
    void clear() {
        settings.putNames(AWAITED, Set.of());
    }

    private static String name(Origin origin, long sequence) {
        return "%s-%d-%d".formatted(origin.device(), origin.epoch(), sequence);
    }
}
