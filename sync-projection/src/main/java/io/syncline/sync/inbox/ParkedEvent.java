package io.syncline.sync.inbox;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.Origin;
import io.syncline.domain.key.ObjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of another device that this one can not use yet.
 *
 * @param origin where and when it was written
 * @param object the object or aggregate it is about, or null where it can not be read
 * @param kind what it does to the object, or null likewise, and for an aggregate
 * @param reason why it can not be used: its own, that of another event of its transaction, or that it waits behind one
 * @param since when it was parked
 */
public record ParkedEvent(
        Origin origin, @Nullable ObjectId object, ObjectEvent.@Nullable Kind kind, String reason, Instant since) {}
