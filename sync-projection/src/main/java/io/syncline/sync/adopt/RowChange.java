package io.syncline.sync.adopt;

import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.operation.StorageOperation.CreateObject;
import io.syncline.domain.operation.StorageOperation.UpdateObjects;
import io.syncline.domain.operation.Update;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what has to be written for one row, from three sides: what the source has now, what it had when the row was
 * last brought over, and what the device has. What the source had may be remembered here; else it is what the object was
 * created with, for it may have come from another device that adopted a copy of the source.
 *
 * <pre>
 *   had it before   device has it   write
 *   -------------   -------------   -----
 *   no              no              a creation
 *   yes             yes             what the source has changed, as far as it differs from the device's
 *   yes             no              nothing: it was deleted on a device, and that stays
 *   no              yes             nothing: whoever has it here knows more than the source says
 * </pre>
 *
 * @param row the row as the source has it now
 * @param operation what to write
 * @param values the values that it writes, without those of the key
 */
record RowChange(AdoptedRow row, StorageOperation.OnCollection<?> operation, Map<String, @Nullable Object> values) {

    /**
     * The change for a row; empty when there is nothing to write.
     *
     * @param before the row as it was, by field; null where nobody knows of one
     * @param current the device's object
     */
    static Optional<RowChange> of(
            CollectionDefinition collection,
            AdoptedRow row,
            @Nullable Map<String, @Nullable Object> before,
            @Nullable Map<String, @Nullable Object> current) {
        if (current == null) {
            return before == null ? Optional.of(creation(collection, row)) : Optional.empty();
        }
        return before == null ? Optional.empty() : modification(collection, row, before, current);
    }

    private static RowChange creation(CollectionDefinition collection, AdoptedRow row) {
        return new RowChange(row, new CreateObject(collection.name(), whole(row.key(), row.values())), row.values());
    }

    /** Whether the device's object is as the row is. */
    static boolean isEqual(AdoptedRow row, Map<String, @Nullable Object> current) {
        return row.values().entrySet().stream()
                .allMatch(value -> Objects.equals(value.getValue(), current.get(value.getKey())));
    }

    private static Optional<RowChange> modification(
            CollectionDefinition collection,
            AdoptedRow row,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> current) {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        row.values().forEach((name, value) -> {
            boolean changed = !Objects.equals(value, remembered(collection.field(name), before.get(name)));
            if (changed && !Objects.equals(value, current.get(name))) {
                changes.put(name, value);
            }
        });
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(new RowChange(row, update(collection, row, changes), changes));
    }

    /** JSON in the source may look like an operator, and is a value all the same. */
    private static UpdateObjects update(
            CollectionDefinition collection, AdoptedRow row, Map<String, @Nullable Object> changes) {
        return new UpdateObjects(
                collection.name(), copy(row.key()), Update.set(changes).asUpdates());
    }

    /** A value that was remembered under another schema may be of another type: then it is not the same. */
    private static @Nullable Object remembered(FieldDefinition field, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        try {
            return field.valueType().canonical(value);
        } catch (IllegalArgumentException otherType) {
            return value;
        }
    }

    boolean isCreation() {
        return operation instanceof CreateObject;
    }

    /**
     * The object as it is to be, when it is made anew.
     *
     * @param current the device's object, where there is one
     */
    CreateObject recreation(@Nullable Map<String, @Nullable Object> current) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>(current == null ? Map.of() : current);
        object.putAll(values);
        return new CreateObject(operation.collection(), whole(row.key(), object));
    }

    private static Map<String, @Nullable Object> whole(Map<String, Object> key, Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> whole = new LinkedHashMap<>(values);
        whole.putAll(key);
        return whole;
    }

    private static Map<String, @Nullable Object> copy(Map<String, Object> key) {
        return new LinkedHashMap<>(key);
    }
}
