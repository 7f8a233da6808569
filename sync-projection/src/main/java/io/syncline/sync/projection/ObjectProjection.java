package io.syncline.sync.projection;

import io.syncline.domain.event.EventMetaData;
import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.stamp.Stamp;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.messaging.annotation.MetaDataValue;

/**
 * Keeps the rows up with the events, own and remote ones alike: reconciliation is this replay. Runs in the transaction
 * that stores the event, and fails it when it can not go on.
 */
@ProcessingGroup(ObjectProjection.GROUP)
public final class ObjectProjection {

    /** The processing group; it must stay the only one that runs inside of the storing transaction. */
    public static final String GROUP = "syncline-projection";

    private final ObjectRows rows;

    public ObjectProjection(ObjectRows rows) {
        this.rows = rows;
    }

    @EventHandler
    public void on(
            ObjectEvent event,
            @MetaDataValue(value = EventMetaData.STAMP, required = true) Stamp stamp,
            @SequenceNumber long sequence) {
        rows.apply(event, stamp, sequence);
    }
}
