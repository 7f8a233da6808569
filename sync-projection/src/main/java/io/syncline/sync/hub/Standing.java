package io.syncline.sync.hub;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How things stand between a device and the hub.
 *
 * @param head the last position of the space's log; 0 when it is empty
 * @param begin the first position that the hub has; 1 while it has dropped nothing
 * @param held by epoch, the last sequence that the hub holds of the asking device
 * @param ends where the events of every device of the space end, by which a device notices that it was given another
 *     log than the hub has now; empty from a hub that does not tell
 * @param snapshot up to which position the newest snapshot of the space knows everything; 0 when there is none
 * @param limits how much the hub takes in one push
 * @param hubTime the hub's clock when it answered
 */
public record Standing(
        long head,
        long begin,
        SortedMap<Integer, Long> held,
        List<DeviceEnd> ends,
        long snapshot,
        Limits limits,
        Instant hubTime) {

    public Standing {
        ends = List.copyOf(ends);
        held = Collections.unmodifiableSortedMap(new TreeMap<>(held));
    }
}
