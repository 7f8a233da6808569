package io.syncline.domain.event;

import io.syncline.domain.key.ObjectId;
import io.syncline.domain.update.RelativeUpdate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A write to one object that happened, on this device or on another. When it happened stands in its metadata. */
public sealed interface ObjectEvent {

    /** The object. */
    ObjectId id();

    /** The schema version of the object's collection on the device that wrote. */
    String schemaVersion();

    /** The values that were written, in canonical form; null stands for a value that was taken away. */
    Map<String, @Nullable Object> changes();

    /** Changes of values that depend on what was there before, of fields that are not among {@link #changes}. */
    default List<RelativeUpdate> updates() {
        return List.of();
    }

    /** The fields that were written; one may come several times. */
    default Stream<String> fields() {
        return Stream.concat(changes().keySet().stream(), updates().stream().map(RelativeUpdate::field));
    }

    /** What kind of write it was. */
    Kind kind();

    /** The kinds of writes. */
    enum Kind {
        CREATED,
        MODIFIED,
        DELETED
    }

    /** The object was created with these values; those of the key are not repeated here. */
    record Created(ObjectId id, String schemaVersion, Map<String, @Nullable Object> changes) implements ObjectEvent {
        public Created {
            changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
        }

        @Override
        public Kind kind() {
            return Kind.CREATED;
        }
    }

    /** Some fields of the object were given new values, or the values that they had were changed. */
    record Modified(
            ObjectId id, String schemaVersion, Map<String, @Nullable Object> changes, List<RelativeUpdate> updates)
            implements ObjectEvent {
        public Modified {
            changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
            updates = List.copyOf(updates);
        }

        /** New values only. */
        public Modified(ObjectId id, String schemaVersion, Map<String, @Nullable Object> changes) {
            this(id, schemaVersion, changes, List.of());
        }

        @Override
        public Kind kind() {
            return Kind.MODIFIED;
        }
    }

    /** The object was deleted. */
    record Deleted(ObjectId id, String schemaVersion) implements ObjectEvent {
        @Override
        public Map<String, @Nullable Object> changes() {
            return Map.of();
        }

        @Override
        public Kind kind() {
            return Kind.DELETED;
        }
    }

    /** The event of that kind, without relative updates. */
    static ObjectEvent of(Kind kind, ObjectId id, String schemaVersion, Map<String, @Nullable Object> changes) {
        return of(kind, id, schemaVersion, changes, List.of());
    }

    /**
     * The event of that kind.
     *
     * @throws IllegalArgumentException when there are relative updates and it is no modification
     */
    static ObjectEvent of(
            Kind kind,
            ObjectId id,
            String schemaVersion,
            Map<String, @Nullable Object> changes,
            List<RelativeUpdate> updates) {
        if (kind != Kind.MODIFIED && !updates.isEmpty()) {
            throw new IllegalArgumentException("Only a modification has relative updates; this event is " + kind + ".");
        }
        return switch (kind) {
            case CREATED -> new Created(id, schemaVersion, changes);
            case MODIFIED -> new Modified(id, schemaVersion, changes, updates);
            case DELETED -> new Deleted(id, schemaVersion);
        };
    }
}
