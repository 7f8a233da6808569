package io.syncline.sync.hook;

import io.syncline.domain.event.ObjectEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has become of an event, after all processors.
 *
 * @param reason why it is another one now; null when it is not
 * @param dropped whether none of its values is left
 */
public record Processed(ObjectEvent event, @Nullable String reason, boolean dropped) {

    static Processed untouched(ObjectEvent event) {
        return new Processed(event, null, false);
    }

    /** Whether it is another one now. */
    public boolean isAltered() {
        return reason != null;
    }

    /**
     * After one more verdict.
     *
     * @throws IllegalStateException when a processor put an event of another object or kind in its place
     */
    Processed after(Verdict verdict) {
        if (verdict instanceof Verdict.Change change) {
            return new Processed(requireSame(change.event()), change.reason(), false);
        }
        if (verdict instanceof Verdict.ChangeSynced) {
            throw new IllegalStateException("A processor made an event of an aggregate of one of " + event.id() + ".");
        }
        return verdict instanceof Verdict.Drop drop ? new Processed(nothing(), drop.reason(), true) : this;
    }

    /** A processor that makes an event anew need not tell what its author saw. */
    private ObjectEvent requireSame(ObjectEvent other) {
        if (!other.id().equals(event.id()) || other.kind() != event.kind()) {
            throw new IllegalStateException(
                    "A processor may change the values of an event, not make of a %s of %s a %s of %s."
                            .formatted(event.kind(), event.id(), other.kind(), other.id()));
        }
        return other.replaced() == null ? other.replacing(event.replaced()) : other;
    }

    /** A place in the chain that says nothing: a modification of no field. */
    private ObjectEvent nothing() {
        return ObjectEvent.of(ObjectEvent.Kind.MODIFIED, event.id(), event.schemaVersion(), Map.of());
    }
}
