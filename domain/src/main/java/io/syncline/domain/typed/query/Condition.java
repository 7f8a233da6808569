package io.syncline.domain.typed.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What objects have to meet, see {@link Conditions}. Immutable, so a condition can be a constant and be used by several
 * threads.
 *
 * @param <T> the record of the collection
 */
public abstract sealed class Condition<T> implements Selection<T> {

    private Condition() {}

    /** The untyped filter. */
    abstract Map<String, @Nullable Object> where(Compilation compilation);

    /** Both have to hold. */
    public Condition<T> and(Condition<? super T> other) {
        return new Together<>("$and", List.of(this, other));
    }

    /** At least one has to hold. */
    public Condition<T> or(Condition<? super T> other) {
        return new Together<>("$or", List.of(this, other));
    }

    @Override
    public Selected<T> selected() {
        return Selected.of(this);
    }

    /** Always holds. */
    static final class Always<T> extends Condition<T> {
        @Override
        Map<String, @Nullable Object> where(Compilation compilation) {
            return Map.of();
        }
    }

    /** Holds when all or some of its parts do. */
    static final class Together<T> extends Condition<T> {
        private final String operator;
        private final List<Condition<? super T>> parts;

        Together(String operator, List<Condition<? super T>> parts) {
            this.operator = operator;
            this.parts = List.copyOf(parts);
        }

        @Override
        Map<String, @Nullable Object> where(Compilation compilation) {
            List<Object> filters = new ArrayList<>();
            parts.forEach(part -> filters.add(part.where(compilation)));
            return Compilation.entry(operator, filters);
        }
    }

    /** Holds when the other does not. */
    static final class Not<T> extends Condition<T> {
        private final Condition<T> negated;

        Not(Condition<T> negated) {
            this.negated = negated;
        }

        @Override
        Map<String, @Nullable Object> where(Compilation compilation) {
            return Compilation.entry("$not", negated.where(compilation));
        }
    }

    /** One operator on one component. */
    static final class OnComponent<T> extends Condition<T> {
        private final Path path;
        private final Operator operator;
        private final @Nullable Object value;

        OnComponent(Path path, Operator operator, @Nullable Object value) {
            this.path = path;
            this.operator = operator;
            this.value = value;
        }

        @Override
        Map<String, @Nullable Object> where(Compilation compilation) {
            Place place = compilation.place(path);
            return Compilation.entry(
                    compilation.named(place.name()),
                    Compilation.entry(operator.text(), operator.operand(place, value)));
        }
    }

    /** Looks at the parent that a link leads to. */
    static final class OfParent<T, P> extends Condition<T> {
        private final Path link;
        private final Condition<P> condition;

        OfParent(Path link, Condition<P> condition) {
            this.link = link;
            this.condition = condition;
        }

        @Override
        Map<String, @Nullable Object> where(Compilation compilation) {
            return condition.where(compilation.atParent(link));
        }
    }

    /** Looks at the children whose link leads here. */
    static final class OfChildren<T, C> extends Condition<T> {
        private final Getter<C, ?> link;
        private final Condition<? super C> condition;

        OfChildren(Getter<C, ?> link, Condition<? super C> condition) {
            this.link = link;
            this.condition = condition;
        }

        @Override
        Map<String, @Nullable Object> where(Compilation compilation) {
            Map<String, @Nullable Object> filter = new LinkedHashMap<>();
            Compilation.OfChildren children = compilation.atChildren(link);
            filter.put(compilation.named(children.reverseAlias()), condition.where(children.compilation()));
            return filter;
        }
    }
}
