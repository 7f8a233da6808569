package io.syncline.sync.export;

import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.fold.WrittenValue;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.stamp.Stamp;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has to be written so that an object is what two states of it make together, by the usual rules: field by field the
 * later write, a deletion before anything that was written earlier, and no modification brings an object back. It is a
 * function of both states.
 */
final class Difference {

    private Difference() {}

    /** Empty where nothing has to be. */
    static Optional<StorageOperation.OnCollection<?>> of(
            CollectionDefinition collection, String key, ObjectState here, ObjectState told) {
        Map<String, Object> where = Map.copyOf(collection.keyValues(key));
        if (!told.isVisible()) {
            return here.isVisible() && isNotBefore(told.deleted(), here.created())
                    ? Optional.of(new StorageOperation.DeleteObjects(collection.name(), where, null))
                    : Optional.empty();
        }
        if (here.isVisible()) {
            Map<String, @Nullable Object> updates = later(here, told);
            return updates.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new StorageOperation.UpdateObjects(collection.name(), where, updates));
        }
        if (isNotBefore(here.deleted(), told.created())) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> args = new LinkedHashMap<>(where);
        later(here, told).forEach((field, value) -> {
            if (value != null) {
                args.put(field, value);
            }
        });
        return Optional.of(new StorageOperation.CreateObject(collection.name(), args));
    }

    private static boolean isNotBefore(@Nullable Stamp deleted, @Nullable Stamp created) {
        return deleted != null && (created == null || !created.isAfter(deleted));
    }

    /** The values that were written later than what is known here, and differ from it. */
    private static Map<String, @Nullable Object> later(ObjectState here, ObjectState told) {
        Map<String, @Nullable Object> later = new LinkedHashMap<>();
        Map<String, WrittenValue> known = written(here);
        written(told).forEach((field, written) -> later(field, written, known.get(field), here, later));
        return later;
    }

    private static void later(
            String field,
            WrittenValue written,
            @Nullable WrittenValue known,
            ObjectState here,
            Map<String, @Nullable Object> later) {
        boolean isLater = known == null || written.stamp().isAfter(known.stamp());
        boolean isVoid = here.deleted() != null && !written.stamp().isAfter(here.deleted());
        Object knownValue = known == null || !here.isVisible() ? null : known.value();
        if (isLater && !isVoid && !Objects.equals(knownValue, written.value())) {
            later.put(field, written.value());
        }
    }

    /** What a merge function of the application has made counts as written when the object was written last. */
    private static Map<String, WrittenValue> written(ObjectState state) {
        Stamp latest = state.latest();
        if (state.own() == null || latest == null) {
            return state.fields();
        }
        Map<String, WrittenValue> written = new LinkedHashMap<>();
        state.values().forEach((field, value) -> written.put(field, new WrittenValue(value, latest)));
        return written;
    }
}
