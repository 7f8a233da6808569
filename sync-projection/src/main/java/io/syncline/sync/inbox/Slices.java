package io.syncline.sync.inbox;

import java.util.ArrayList;
import java.util.List;

/** A page cut behind each event that ends a transaction. */
final class Slices {

    private Slices() {}

    static List<List<IncomingEvent>> of(List<IncomingEvent> page) {
        List<List<IncomingEvent>> slices = new ArrayList<>();
        List<IncomingEvent> slice = new ArrayList<>();
        for (IncomingEvent event : page) {
            slice.add(event);
            if (event.endsTransaction()) {
                slices.add(List.copyOf(slice));
                slice.clear();
            }
        }
        if (!slice.isEmpty()) {
            slices.add(List.copyOf(slice));
        }
        return slices;
    }
}
