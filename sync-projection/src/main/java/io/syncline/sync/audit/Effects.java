package io.syncline.sync.audit;

import io.syncline.domain.event.Replaced;
import io.syncline.domain.event.Voided;
import io.syncline.domain.event.WrittenEvent;
import io.syncline.domain.fold.Loss;
import io.syncline.domain.fold.Merging;
import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.fold.WrittenValue;
import io.syncline.domain.stamp.Stamp;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which of an object's events counted for something, over all that is known of it now: all but those that have lost in
 * every field they wrote, against writes whose authors did not know them. What somebody replaced who had seen it did
 * count. So the answer is the same on all devices that have the same events, in whatever order they came.
 *
 * <p>A loss ends when somebody chooses what was lost, or deletes the object; the write had no effect none the less. So the
 * losses are gathered while the events are executed in the order of their stamps. Those that end because somebody who had
 * the lost value before their eyes wrote another one are none: there it did count.
 */
final class Effects {

    private final Map<Stamp, Set<String>> lost = new HashMap<>();
    private final Voided isVoid;
    private ObjectState state;

    private Effects(ObjectState base, Voided isVoid) {
        this.isVoid = isVoid;
        this.state = base;
        gather();
    }

    /**
     * @param base what a snapshot of the space tells of the object
     * @param events those that it does not cover, in the order of their stamps, without those that are void
     * @param isVoid those that an invariant does not let stand
     */
    static Effects of(ObjectState base, List<WrittenEvent> events, Merging merging, Voided isVoid) {
        Effects effects = new Effects(base, isVoid);
        Stamp last = null;
        for (WrittenEvent written : events) {
            if (!written.stamp().equals(last)) {
                effects.take(written, merging);
                last = written.stamp();
            }
        }
        return effects;
    }

    boolean has(WrittenEvent written) {
        if (isVoid.has(written.stamp())) {
            return false;
        }
        Set<String> losses = lost.getOrDefault(written.stamp(), Set.of());
        return losses.isEmpty()
                || (!losses.contains(Loss.WHOLE_OBJECT)
                        && written.event()
                                .fields()
                                .anyMatch(field -> !losses.contains(field) || isShown(field, written.stamp())));
    }

    private void take(WrittenEvent written, Merging merging) {
        state = state.apply(written.event(), written.stamp(), merging);
        gather();
        Replaced replaced = written.event().replaced();
        if (replaced != null) {
            replaced.writes().forEach((field, stamps) -> saw(field, Collections.max(stamps)));
        }
    }

    private void saw(String field, Stamp shown) {
        lost.getOrDefault(shown, new HashSet<>()).remove(field);
    }

    private void gather() {
        for (Loss loss : state.losses()) {
            lost.computeIfAbsent(loss.loser().stamp(), any -> new HashSet<>()).add(loss.field());
        }
    }

    /** What was written to a deleted object counts once somebody who had not heard of it creates the object again. */
    private boolean isShown(String field, Stamp stamp) {
        WrittenValue written = state.fields().get(field);
        return state.isVisible() && written != null && written.stamp().equals(stamp);
    }
}
