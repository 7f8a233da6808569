package io.syncline.domain.typed.query;

import io.syncline.domain.refusal.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
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
            put(updates, place, place.stored(value));
        }
    }

    /** Changes a value relative to what it is, so that it merges with such changes of other devices. */
    static final class Relative<T> extends Change<T> {
        private final Path path;
        private final String operator;
        private final BiFunction<Place, Object, Object> operand;
        private final Object value;

        /** @param operand what is given to the operator for the value */
        Relative(Path path, String operator, BiFunction<Place, Object, Object> operand, Object value) {
            this.path = path;
            this.operator = operator;
            this.operand = operand;
            this.value = value;
        }

        @Override
        void addTo(Map<String, @Nullable Object> updates, Compilation compilation) {
            Place place = compilation.place(path);
            put(updates, place, Map.of(operator, operand.apply(place, value)));
        }
    }

    private static void put(Map<String, @Nullable Object> updates, Place place, @Nullable Object value) {
        if (updates.containsKey(place.name())) {
            throw new InvalidInputException(
                    "'%s' is changed twice at once; make it two changes.".formatted(place.name()));
        }
        updates.put(place.name(), value);
    }
}
