package io.syncline.domain.generator;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.stamp.Stamp;

/** An event and when it was written. */
public record WrittenEvent(ObjectEvent event, Stamp stamp) {

    @Override
    public String toString() {
        return "%n  %s %s %s".formatted(stamp, event.kind(), event.changes());
    }
}
