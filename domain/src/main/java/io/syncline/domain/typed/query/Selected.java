package io.syncline.domain.typed.query;

import io.syncline.domain.operation.FindOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition with an order and limits; made by the methods of {@link Selection}. */
public final class Selected<T> implements Selection<T> {

    private final Condition<T> condition;
    private final List<Order> order;
    private final @Nullable Long limit;
    private final long skip;
    private final List<Path> ignoringCase;

    private record Order(Path path, boolean descending) {}

    private Selected(
            Condition<T> condition, List<Order> order, @Nullable Long limit, long skip, List<Path> ignoringCase) {
        this.condition = condition;
        this.order = List.copyOf(order);
        this.limit = limit;
        this.skip = skip;
        this.ignoringCase = List.copyOf(ignoringCase);
    }

    static <T> Selected<T> of(Condition<T> condition) {
        return new Selected<>(condition, List.of(), null, 0, List.of());
    }

    Condition<T> condition() {
        return condition;
    }

    @Override
    public Selected<T> selected() {
        return this;
    }

    Selected<T> ordered(Path path, boolean descending) {
        List<Order> more = new ArrayList<>(order);
        more.add(new Order(path, descending));
        return new Selected<>(condition, more, limit, skip, ignoringCase);
    }

    Selected<T> limited(long most) {
        return new Selected<>(condition, order, most, skip, ignoringCase);
    }

    Selected<T> skipping(long first) {
        return new Selected<>(condition, order, limit, first, ignoringCase);
    }

    Selected<T> ignoringCase(Path path) {
        List<Path> more = new ArrayList<>(ignoringCase);
        more.add(path);
        return new Selected<>(condition, order, limit, skip, more);
    }

    FindOptions options(Compilation compilation, List<String> fields) {
        return new FindOptions(
                order.stream().map(each -> order(each, compilation)).toList(),
                limit,
                skip,
                false,
                ignoringCase.stream()
                        .map(path -> compilation.place(path).name())
                        .toList(),
                fields);
    }

    private static FindOptions.Order order(Order order, Compilation compilation) {
        Place place = compilation.place(order.path());
        place.requireOrder("orderBy");
        return new FindOptions.Order(place.name(), order.descending());
    }
}
