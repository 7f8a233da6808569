package io.syncline.domain.event;

import io.syncline.domain.stamp.Stamp;

/** An event and when it was written; ordered by that. */
public record WrittenEvent(ObjectEvent event, Stamp stamp) implements Comparable<WrittenEvent> {

    @Override
    public int compareTo(WrittenEvent other) {
        return stamp.compareTo(other.stamp);
    }
}
