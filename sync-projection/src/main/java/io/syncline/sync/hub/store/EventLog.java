package io.syncline.sync.hub.store;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.DeviceEnd;
import io.syncline.sync.hub.Page;
import java.util.List;
import java.util.SortedMap;

/** The events of every space, in the order of their positions. */
public interface EventLog {

    /**
     * Stores what is new of the batch, all of it or nothing, in one transaction.
     *
     * @throws io.syncline.sync.hub.SequenceGap when the batch does not reach back to the last event held
     * @throws io.syncline.sync.hub.Forked when another event is held under one of its identities
     * @throws io.syncline.sync.hub.StampTooFarAhead when a new event's stamp exceeds the bound
     */
    Appended append(Batch batch, StampBound bound);

    /**
     * A part of the log.
     *
     * @throws io.syncline.sync.hub.Compacted when events behind the position asked from were dropped
     */
    Page read(ReadRequest request);

    /** The last position of the space; 0 when it is empty or unknown. */
    long head(String space);

    /** By epoch, the last sequence held of that device. */
    SortedMap<Integer, Long> held(String space, DeviceId device);

    /** Where the events of every device end, by device and epoch. */
    List<DeviceEnd> ends(String space);
}
