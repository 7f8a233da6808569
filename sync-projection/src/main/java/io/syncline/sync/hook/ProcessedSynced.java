package io.syncline.sync.hook;

import io.syncline.domain.synced.SyncedEvent;
import org.jspecify.annotations.Nullable;

/**
 * What has become of an event of an aggregate, after all processors.
 *
 * @param reason why it is another one now; null when it is not
 * @param dropped whether nothing of it is left
 */
public record ProcessedSynced(SyncedEvent event, @Nullable String reason, boolean dropped) {

    static ProcessedSynced untouched(SyncedEvent event) {
        return new ProcessedSynced(event, null, false);
    }

    /** Whether it is another one now. */
    public boolean isAltered() {
        return reason != null;
    }

    /**
     * After one more verdict.
     *
     * @throws IllegalStateException when a processor put an event of another aggregate in its place
     */
    ProcessedSynced after(Verdict verdict) {
        if (verdict instanceof Verdict.Keep) {
            return this;
        }
        if (verdict instanceof Verdict.Drop drop) {
            return new ProcessedSynced(event, drop.reason(), true);
        }
        if (verdict instanceof Verdict.ChangeSynced change && isSame(change.event())) {
            return new ProcessedSynced(change.event(), change.reason(), false);
        }
        throw new IllegalStateException(
                "A processor may change payload and metadata of an event of aggregate '%s/%s', not make it one of something else."
                        .formatted(event.aggregateType(), event.aggregateIdentifier()));
    }

    private boolean isSame(SyncedEvent other) {
        return other.aggregateType().equals(event.aggregateType())
                && other.aggregateIdentifier().equals(event.aggregateIdentifier());
    }
}
