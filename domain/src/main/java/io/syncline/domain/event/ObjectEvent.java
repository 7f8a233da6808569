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

    /**
     * What the author saw of the fields. Null where the event does not tell: a creation saw nothing, and a modification or
     * deletion by a program that did not tell yet is taken as if it had seen everything before.
     */
    @Nullable
    Replaced replaced();

    /** The same event, by an author who saw that. */
    ObjectEvent replacing(@Nullable Replaced seen);

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

    /**
     * The object was created with these values; those of the key are not repeated here.
     *
     * @param replaced writes that had lost, in the object's life before, and whose values are chosen; null for none
     */
    record Created(
            ObjectId id,
            String schemaVersion,
            Map<String, @Nullable Object> changes,
            @Nullable Replaced replaced) implements ObjectEvent {
        public Created {
            changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
        }

        /** By somebody who saw nothing of the object. */
        public Created(ObjectId id, String schemaVersion, Map<String, @Nullable Object> changes) {
            this(id, schemaVersion, changes, null);
        }

        @Override
        public Kind kind() {
            return Kind.CREATED;
        }

        @Override
        public ObjectEvent replacing(@Nullable Replaced seen) {
            return seen == null && replaced == null ? this : new Created(id, schemaVersion, changes, seen);
        }
    }

    /** Some fields of the object were given new values, or the values that they had were changed. */
    record Modified(
            ObjectId id,
            String schemaVersion,
            Map<String, @Nullable Object> changes,
            List<RelativeUpdate> updates,
            @Nullable Replaced replaced)
            implements ObjectEvent {
        public Modified {
            changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
            updates = List.copyOf(updates);
        }

        /** By somebody of whom it is not known what they saw. */
        public Modified(
                ObjectId id,
                String schemaVersion,
                Map<String, @Nullable Object> changes,
                List<RelativeUpdate> updates) {
            this(id, schemaVersion, changes, updates, null);
        }

        /** New values only. */
        public Modified(ObjectId id, String schemaVersion, Map<String, @Nullable Object> changes) {
            this(id, schemaVersion, changes, List.of());
        }

        @Override
        public Kind kind() {
            return Kind.MODIFIED;
        }

        @Override
        public ObjectEvent replacing(@Nullable Replaced seen) {
            return new Modified(id, schemaVersion, changes, updates, seen);
        }
    }

    /**
     * The object was deleted.
     *
     * @param replaced of all fields that the object had
     */
    record Deleted(
            ObjectId id, String schemaVersion, @Nullable Replaced replaced) implements ObjectEvent {

        /** By somebody of whom it is not known what they saw. */
        public Deleted(ObjectId id, String schemaVersion) {
            this(id, schemaVersion, null);
        }

        @Override
        public Map<String, @Nullable Object> changes() {
            return Map.of();
        }

        @Override
        public Kind kind() {
            return Kind.DELETED;
        }

        @Override
        public ObjectEvent replacing(@Nullable Replaced seen) {
            return new Deleted(id, schemaVersion, seen);
        }
    }

    /** The event of that kind, without relative updates, that does not tell what its author saw. */
    static ObjectEvent of(Kind kind, ObjectId id, String schemaVersion, Map<String, @Nullable Object> changes) {
        return of(kind, id, schemaVersion, changes, List.of());
    }

    /**
     * The event of that kind, that does not tell what its author saw.
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
