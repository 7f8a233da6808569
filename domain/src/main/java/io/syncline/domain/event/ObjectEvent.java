package io.syncline.domain.event;

import io.syncline.domain.key.ObjectId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A write to one object that happened, on this device or on another. When it happened stands in its metadata. */
public sealed interface ObjectEvent {

    /** The object. */
    ObjectId id();

    /** The schema version of the object's collection on the device that wrote. */
    String schemaVersion();

    /** The values that were written, in canonical form; null stands for a value that was taken away. */
    Map<String, @Nullable Object> changes();

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

    /** Some fields of the object were given new values. */
    record Modified(ObjectId id, String schemaVersion, Map<String, @Nullable Object> changes) implements ObjectEvent {
        public Modified {
            changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
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

    /** The event of that kind. */
    static ObjectEvent of(Kind kind, ObjectId id, String schemaVersion, Map<String, @Nullable Object> changes) {
        return switch (kind) {
            case CREATED -> new Created(id, schemaVersion, changes);
            case MODIFIED -> new Modified(id, schemaVersion, changes);
            case DELETED -> new Deleted(id, schemaVersion);
        };
    }
}
