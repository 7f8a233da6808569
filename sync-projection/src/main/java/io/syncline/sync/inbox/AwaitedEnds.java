package io.syncline.sync.inbox;

import io.syncline.domain.event.Origin;
import io.syncline.sync.store.ChangesJson;
import io.syncline.sync.store.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ends of transactions of which the hub has only a beginning, as it was put back to an older copy, though this device has
 * received the end before. So it does not wait for that end as for others; it notices when it comes once more.
 */
final class AwaitedEnds {

    private static final String AWAITED = "refill.awaited";
    private static final String NONE = "{}";

    private final Settings settings;

    AwaitedEnds(Settings settings) {
        this.settings = settings;
    }

    /** Whether one of them is here. */
    boolean isAnyAmong(List<IncomingEvent> page) {
        Map<String, Object> awaited = awaited();
        return !awaited.isEmpty()
                && page.stream()
                        .map(IncomingEvent::origin)
                        .anyMatch(origin -> awaited.containsKey(name(origin, origin.sequence())));
    }

    /** The end of the transaction that this event belongs to. Within a transaction. */
    void add(IncomingEvent member) {
        Map<String, Object> all = new LinkedHashMap<>(awaited());
        all.put(name(member.origin(), member.transactionEnd()), true);
        settings.put(AWAITED, ChangesJson.write(all));
    }

    /** Within a transaction. */
    void clear() {
        settings.put(AWAITED, NONE);
    }

    private Map<String, Object> awaited() {
        return ChangesJson.read(settings.get(AWAITED).orElse(NONE));
    }

    private static String name(Origin origin, long sequence) {
        return "%s-%d-%d".formatted(origin.device(), origin.epoch(), sequence);
    }
}
