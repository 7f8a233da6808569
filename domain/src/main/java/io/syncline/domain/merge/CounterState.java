package io.syncline.domain.merge;

import io.syncline.domain.stamp.Stamp;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number to which everybody adds: the sum of all amounts. Sums of doubles depend on the order in which they are rounded,
 * so the exact sum is kept, and rounded once, for the reader. A sum beyond what the field can hold is shown as the
 * greatest or least value that it can.
 *
 * @param sum exact
 * @param isWhole whether all amounts are whole numbers of 64 bits
 * @param showsNothing whether the latest write took the value away: then nothing is shown for a sum of zero
 */
public record CounterState(
        BigDecimal sum,
        boolean isWhole,
        boolean showsNothing,
        @Nullable Stamp unresolved) implements MergeState {

    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger GREATEST = BigInteger.valueOf(Long.MAX_VALUE);

    public CounterState {
        sum = sum.signum() == 0 ? BigDecimal.ZERO : sum.stripTrailingZeros();
    }

    /** The counter that a plain value is; null counts as zero. */
    static CounterState of(@Nullable Number value, @Nullable Stamp unresolved) {
        return new CounterState(
                value == null ? BigDecimal.ZERO : exact(value), !(value instanceof Double), value == null, unresolved);
    }

    @Override
    public @Nullable Object value() {
        if (showsNothing && sum.signum() == 0) {
            return null;
        }
        return shown();
    }

    private Object shown() {
        if (!isWhole) {
            return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, sum.doubleValue())) + 0.0;
        }
        return sum.toBigInteger().max(LEAST).min(GREATEST).longValue();
    }

    @Override
    public CounterState unresolvedUntil(Stamp stamp) {
        return new CounterState(sum, isWhole, showsNothing, stamp);
    }

    @Override
    public boolean isOf(Edit edit) {
        return edit instanceof CountEdit;
    }

    @Override
    public boolean resolves(Edit edit, Stamp stamp) {
        return true;
    }

    @Override
    public CounterState after(Edit edit, Stamp stamp, boolean isLatest) {
        CountEdit count = (CountEdit) edit;
        BigDecimal total = sum;
        boolean whole = isWhole;
        for (Number amount : count.amounts()) {
            total = total.add(exact(amount));
            whole &= amount instanceof Long;
        }
        return new CounterState(total, whole, isLatest ? count.takesAway() : showsNothing, unresolved);
    }

    /** Whether the sum is what the reader sees, so that a caller's next amount can be added to it. */
    public boolean isInRange() {
        Object shown = shown();
        return !isWhole || BigDecimal.valueOf((Long) shown).compareTo(sum) == 0;
    }

    /**
     * The amounts that lead from here to that value: one, or as many doubles as make up what one can not hold; a zero where
     * what was whole becomes a fraction.
     */
    List<Number> differenceTo(@Nullable Number value) {
        BigDecimal difference = (value == null ? BigDecimal.ZERO : exact(value)).subtract(sum);
        boolean whole = isWhole && !(value instanceof Double);
        List<Number> amounts = new ArrayList<>();
        while (difference.signum() != 0) {
            Number amount = whole ? nearestLong(difference) : nearestDouble(difference);
            amounts.add(amount);
            difference = difference.subtract(exact(amount));
        }
        return amounts.isEmpty() && isWhole && !whole ? List.of(0.0) : amounts;
    }

    private static Number nearestLong(BigDecimal number) {
        return number.toBigInteger().max(LEAST).min(GREATEST).longValue();
    }

    private static Number nearestDouble(BigDecimal number) {
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, number.doubleValue()));
    }

    private static BigDecimal exact(Number number) {
        return number instanceof Double fraction ? new BigDecimal(fraction) : BigDecimal.valueOf(number.longValue());
    }

    @Override
    public String text() {
        String known = sum.compareTo(exact((Number) shown())) == 0 ? "" : sum.toString();
        return MergeStateText.write('C', showsNothing, unresolved, List.of(isWhole ? "w" : "f", known));
    }

    static CounterState read(MergeStateText text, @Nullable Object value) {
        boolean whole = text.part(0).equals("w");
        BigDecimal sum = text.part(1).isEmpty()
                ? value == null ? BigDecimal.ZERO : exact((Number) value)
                : new BigDecimal(text.part(1));
        return new CounterState(sum, whole, text.showsNothing(), text.unresolved());
    }
}
