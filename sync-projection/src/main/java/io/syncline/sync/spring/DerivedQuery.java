package io.syncline.sync.spring;

import io.syncline.domain.typed.QueryMethods;
import io.syncline.domain.typed.Repository;
import io.syncline.domain.typed.query.Condition;
import io.syncline.domain.typed.query.Conditions;
import io.syncline.domain.typed.query.Selection;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.repository.query.parser.Part;
import org.springframework.data.repository.query.parser.PartTree;

/** One method that is answered by its name. */
final class DerivedQuery implements QueryMethods.Answer {

    private final PartTree tree;
    private final DerivedResult result;

    private DerivedQuery(PartTree tree, DerivedResult result) {
        this.tree = tree;
        this.result = result;
    }

    /** @throws IllegalArgumentException when the name means nothing, or the method's types do not go with it */
    static DerivedQuery of(Method method, Class<? extends Record> record) {
        PartTree tree = read(method, record);
        tree.getParts().forEach(DerivedCondition::requireKnown);
        int arguments =
                tree.getParts().stream().mapToInt(Part::getNumberOfArguments).sum();
        if (arguments != method.getParameterCount()) {
            throw new IllegalArgumentException(
                    "its name takes %d arguments, and it has %d".formatted(arguments, method.getParameterCount()));
        }
        return new DerivedQuery(tree, DerivedResult.of(tree, method.getReturnType(), record));
    }

    private static PartTree read(Method method, Class<? extends Record> record) {
        try {
            return new PartTree(method.getName(), record);
        } catch (RuntimeException e) {
            // Spring Data throws its own kinds; each says which part of the name it does not understand.
            throw new IllegalArgumentException(String.valueOf(e.getMessage()).replaceAll("[.!]$", ""), e);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the record is the repository's
    public @Nullable Object of(Repository<?, ?> repository, @Nullable Object[] arguments) {
        return answer((Repository<Record, Object>) repository, condition(arguments));
    }

    private @Nullable Object answer(Repository<Record, Object> repository, Condition<Record> condition) {
        return result.of(repository, condition, selection(condition));
    }

    private Condition<Record> condition(@Nullable Object[] arguments) {
        Iterator<@Nullable Object> values = Arrays.asList(arguments).iterator();
        List<Condition<Record>> alternatives = new ArrayList<>();
        for (PartTree.OrPart alternative : tree) {
            Condition<Record> all = Conditions.everything();
            for (Part part : alternative) {
                all = all.and(DerivedCondition.of(part, values));
            }
            alternatives.add(all);
        }
        return alternatives.stream().reduce(Condition::or).orElseGet(Conditions::everything);
    }

    private Selection<Record> selection(Condition<Record> condition) {
        Selection<Record> selection = condition;
        for (Part part : tree.getParts()) {
            if (DerivedCondition.ignoresCase(part)) {
                selection = selection.ignoringCaseOf(part.getProperty().toDotPath());
            }
        }
        for (Sort.Order order : tree.getSort()) {
            selection = order.isDescending()
                    ? selection.orderByDescending(order.getProperty())
                    : selection.orderBy(order.getProperty());
        }
        Integer most = tree.getMaxResults();
        return most == null ? selection : selection.limit(most);
    }
}
