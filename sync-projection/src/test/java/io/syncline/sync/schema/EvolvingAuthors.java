package io.syncline.sync.schema;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.WrittenEvent;
import io.syncline.domain.fold.FieldEdits;
import io.syncline.domain.fold.Merging;
import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.schema.Upcasting;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.domain.update.Changes;
import io.syncline.domain.update.UpdateReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Authors who write one object under the schema that each of them has by then: each sees what it knows and understands, now
 * and then hears of all that another one knows, and now and then gets a newer schema. Some stay with the first one and
 * write late among newer ones.
 */
final class EvolvingAuthors {

    private static final int MOST_STEPS = 40;

    private final Random random;
    private final Evolution evolution;
    private final List<Schema> schemas = new ArrayList<>();
    private final List<Author> authors = new ArrayList<>();
    private final List<WrittenEvent> written = new ArrayList<>();

    /** What one version makes of events. */
    static final class Schema {

        private final String version;
        private final CollectionDefinition collection;
        private final Upcasting upcasting;
        private final Merging merging;

        Schema(Evolution evolution, int version) {
            StorageRegistry registry = evolution.upTo(version);
            this.version = Evolution.name(version);
            this.collection = registry.collection("thing");
            this.upcasting = new Upcasting(registry);
            this.merging = Merging.of(collection.merge());
        }

        Merging merging() {
            return merging;
        }

        /** Those that the version understands, as it has them. */
        List<WrittenEvent> understood(Collection<WrittenEvent> events) {
            return events.stream()
                    .filter(one -> one.event().schemaVersion().compareTo(version) <= 0)
                    .map(one -> new WrittenEvent(upcasting.upcast(one.event()), one.stamp()))
                    .toList();
        }

        ObjectState folded(Collection<WrittenEvent> events) {
            return ObjectState.fold(understood(events), merging);
        }
    }

    EvolvingAuthors(Evolution evolution, Random random) {
        this.evolution = evolution;
        this.random = random;
        for (int version = 0; version < evolution.size(); version++) {
            schemas.add(new Schema(evolution, version));
        }
        for (int i = 0; i < 4; i++) {
            authors.add(new Author(new DeviceId("000000000000000" + i), i == 0 ? 0 : random.nextInt(evolution.size())));
        }
    }

    Schema newest() {
        return schemas.get(schemas.size() - 1);
    }

    /** Up to 40 writes, exchanges and updates. */
    List<WrittenEvent> write() {
        for (int steps = 1 + random.nextInt(MOST_STEPS); steps > 0; steps--) {
            Author author = authors.get(random.nextInt(authors.size()));
            switch (random.nextInt(8)) {
                case 0, 1 -> author.hear(authors.get(random.nextInt(authors.size())));
                case 2 -> author.update();
                default -> author.write();
            }
        }
        return written;
    }

    private final class Author {

        private final DeviceId device;
        private final Map<Stamp, WrittenEvent> known = new TreeMap<>();
        private int version;
        private long time;

        Author(DeviceId device, int version) {
            this.device = device;
            this.version = version;
        }

        void hear(Author other) {
            known.putAll(other.known);
            time = Math.max(time, other.time);
        }

        /** The first author never does, which is what makes it write late among newer ones. */
        void update() {
            if (!device.value().endsWith("0") && version < evolution.size() - 1) {
                version++;
            }
        }

        void write() {
            Schema schema = schemas.get(version);
            ObjectState state = schema.folded(known.values());
            ObjectEvent event = anyEvent(schema, state);
            time += 1 + random.nextInt(3);
            WrittenEvent happened =
                    new WrittenEvent(event.replacing(state.seenBy(event, schema.merging)), new Stamp(time, device));
            known.put(happened.stamp(), happened);
            written.add(happened);
        }

        private ObjectEvent anyEvent(Schema schema, ObjectState state) {
            Map<String, @Nullable Object> values =
                    schema.collection.canonicalObject(evolution.object(version, evolution.key(1)));
            ObjectId id = schema.collection.idOf(values);
            if (!state.isVisible()) {
                Map<String, @Nullable Object> fields = new HashMap<>(values);
                fields.keySet().removeIf(schema.collection::isKey);
                return new ObjectEvent.Created(id, schema.version, fields);
            }
            if (random.nextInt(10) == 0) {
                return new ObjectEvent.Deleted(id, schema.version);
            }
            Changes asked = UpdateReader.read(schema.collection, evolution.changes(version, state.values()))
                    .changes();
            Changes changes = new FieldEdits(schema.merging, state, id).of(asked);
            return new ObjectEvent.Modified(id, schema.version, changes.values(), changes.relative());
        }
    }
}
