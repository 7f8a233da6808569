package io.syncline.domain.merge;

import io.syncline.domain.stamp.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Amounts that were added to a counter. There are several where no one double is their sum.
 *
 * @param amounts longs or doubles
 */
public record CountEdit(List<Number> amounts, boolean takesAway) implements Edit {

    private static final String ADD = "add";

    public CountEdit {
        amounts = List.copyOf(amounts);
    }

    /** One amount. */
    public static CountEdit of(Number amount) {
        return new CountEdit(List.of(amount), false);
    }

    static CountEdit read(@Nullable Object operand) {
        OperandMembers members = OperandMembers.of(operand, Set.of(ADD));
        List<Number> amounts = new ArrayList<>();
        for (Object amount : members.array(ADD)) {
            if (!(amount instanceof Long) && !(amount instanceof Double)) {
                throw new IllegalArgumentException("numbers are expected");
            }
            amounts.add((Number) amount);
        }
        return new CountEdit(amounts, members.takesAway());
    }

    @Override
    public Object operand() {
        return OperandMembers.write(ADD, amounts, "", List.of(), takesAway);
    }

    @Override
    public MergeState begun() {
        return CounterState.of(null, null);
    }

    /** The same for a counter that is no whole number any more. */
    public CountEdit ofFloats() {
        List<Number> fractions =
                amounts.stream().<Number>map(Number::doubleValue).toList();
        return new CountEdit(fractions.isEmpty() && !takesAway ? List.of(0.0) : fractions, takesAway);
    }

    @Override
    public boolean isEmpty() {
        return amounts.isEmpty();
    }

    @Override
    public CountEdit stamped(UnaryOperator<Stamp> change) {
        return this;
    }

    /** The edit that makes the one value of the other, for who saw the first. */
    public static CountEdit between(CounterState before, @Nullable Number after) {
        return new CountEdit(before.differenceTo(after), after == null);
    }
}
