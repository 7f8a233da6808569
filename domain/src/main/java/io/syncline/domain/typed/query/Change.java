package io.syncline.domain.typed.query;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of one component, see {@link Changes}. Only what is named is written, so that changes of other components on
 * other devices are kept. Immutable.
 *
 * @param <T> the record of the collection
 */
public abstract sealed class Change<T> {

    private Change() {}

    abstract void addTo(Map<String, @Nullable Object> updates, Compilation compilation);

    /** Several at once. */
    static final class Together<T> extends Change<T> {
        private final List<Change<? super T>> changes;

        Together(List<Change<? super T>> changes) {
            this.changes = List.copyOf(changes);
        }

        @Override
        void addTo(Map<String, @Nullable Object> updates, Compilation compilation) {
            changes.forEach(change -> change.addTo(updates, compilation));
        }
    }

    /** Gives a component another value. */
    static final class Setting<T> extends Change<T> {
        private final Path path;
        private final @Nullable Object value;

        Setting(Path path, @Nullable Object value) {
            this.path = path;
            this.value = value;
        }

        @Override
        void addTo(Map<String, @Nullable Object> updates, Compilation compilation) {
            Place place = compilation.place(path);
            updates.put(place.name(), place.stored(value));
        }
    }
}
