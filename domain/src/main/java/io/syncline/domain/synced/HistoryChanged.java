package io.syncline.domain.synced;

import io.syncline.domain.stamp.Stamp;
import java.util.List;
import java.util.function.Supplier;

/**
 * An aggregate's history has not only grown by the events that handlers were shown: some came in between others, some stand
 * no more, or others stand in their place. It follows all that has changed. A projection for which the order of events
 * matters makes its part for this aggregate anew:
 *
 * <pre>{@code
 * @EventHandler
 * void on(HistoryChanged event) {
 *     forget(event.aggregateIdentifier());
 *     event.standing().forEach(this::takeIn);
 * }
 * }</pre>
 *
 * @param from the stamp of the earliest change
 * @param history reads the payloads of all events that stand
 */
public record HistoryChanged(
        String aggregateType, String aggregateIdentifier, Stamp from, Supplier<List<Object>> history) {

    /**
     * The payloads of all events of the aggregate that stand now, in the order of their stamps. Read when it is asked for, so
     * ask while handling the event.
     */
    public List<Object> standing() {
        return history.get();
    }
}
