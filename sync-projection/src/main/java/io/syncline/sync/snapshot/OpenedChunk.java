package io.syncline.sync.snapshot;

import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.key.ObjectId;
import io.syncline.sync.projection.StateText;
import io.syncline.sync.store.SnapshotEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A chunk that was opened and understood, ready to be taken over. It is made on another thread than the one that writes.
 *
 * @param objects in the order in which they are best written: keys that grow keep the database's trees compact
 */
record OpenedChunk(int number, String collection, List<Told> objects) {

    /**
     * What is told of an object.
     *
     * @param written what the event says, as it was written
     */
    record Told(SnapshotEvent event, ObjectState written, boolean continued, List<CarriedEvent> carried) {}

    static OpenedChunk of(int number, SnapshotChunk chunk) {
        List<Told> objects = new ArrayList<>(chunk.objects().size());
        for (SnapshotObject object : chunk.objects()) {
            SnapshotEvent event = new SnapshotEvent(
                    new ObjectId(chunk.collection(), object.key()),
                    chunk.schemaVersion(),
                    object.stamps(),
                    object.values(),
                    object.hybridTime());
            objects.add(new Told(
                    event,
                    new StateText(object.stamps(), object.values()).state(),
                    object.continued(),
                    object.events()));
        }
        if (objects.stream().noneMatch(Told::continued)) {
            Collections.reverse(objects);
        }
        return new OpenedChunk(number, chunk.collection(), objects);
    }
}
