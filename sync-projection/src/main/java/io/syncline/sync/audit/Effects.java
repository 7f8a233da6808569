package io.syncline.sync.audit;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.fold.Merging;
import io.syncline.domain.stamp.Stamp;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which of an object's events counted for something when they came to this device. It takes the events in the order of
 * their arrival, and only compares stamps: an event is void where a later deletion had come, or later plain values for
 * all its fields. Relative updates void nothing; one that comes late is executed in its place, and so has its effect.
 * Neither do values that are merged with others by a policy, or by an application's function.
 */
final class Effects {

    private final Merging merging;
    private final Map<String, Stamp> valued = new HashMap<>();
    private @Nullable Stamp created;
    private @Nullable Stamp deleted;

    Effects(Merging merging) {
        this.merging = merging;
    }

    /** Takes the next event, and tells whether anybody could see that it came. */
    boolean has(ObjectEvent event, Stamp stamp) {
        boolean wasVisible = isVisible();
        return takes(event, stamp) && (wasVisible || isVisible());
    }

    private boolean takes(ObjectEvent event, Stamp stamp) {
        if (event.kind() == ObjectEvent.Kind.DELETED) {
            boolean counts = isLater(stamp, deleted);
            deleted = counts ? stamp : deleted;
            return counts;
        }
        boolean counts = isLater(stamp, deleted) && event.fields().anyMatch(field -> isLater(stamp, valued.get(field)));
        event.changes().forEach((field, value) -> {
            if (merging.replaces(event, field)) {
                valued.merge(field, stamp, Effects::later);
            }
        });
        if (event.kind() == ObjectEvent.Kind.CREATED && isLater(stamp, created)) {
            created = stamp;
            return true;
        }
        return counts;
    }

    private boolean isVisible() {
        return created != null && isLater(created, deleted);
    }

    private static boolean isLater(Stamp stamp, @Nullable Stamp other) {
        return other == null || stamp.isAfter(other);
    }

    private static Stamp later(Stamp one, Stamp other) {
        return other.isAfter(one) ? other : one;
    }
}
