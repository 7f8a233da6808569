package io.syncline.domain.update;

import io.syncline.domain.filter.ValueOrder;
import io.syncline.domain.registry.FieldType;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;

/** Sums, products and comparisons of canonical values. */
final class Arithmetic {

    private Arithmetic() {}

    static Object sum(@Nullable Object value, @Nullable Object amount, boolean inJson) {
        return computed(value, amount, inJson, Math::addExact, Double::sum);
    }

    static Object product(@Nullable Object value, @Nullable Object factor, boolean inJson) {
        return computed(value, factor, inJson, Math::multiplyExact, (one, other) -> one * other);
    }

    static Object lesser(@Nullable Object value, @Nullable Object bound, boolean inJson) {
        return compare(value, bound) > 0 ? required(bound) : required(value);
    }

    static Object greater(@Nullable Object value, @Nullable Object bound, boolean inJson) {
        return value == null || compare(value, bound) < 0 ? required(bound) : required(value);
    }

    private static Object computed(
            @Nullable Object value,
            @Nullable Object operand,
            boolean inJson,
            LongBinaryOperator whole,
            DoubleBinaryOperator fraction) {
        Number by = number(operand);
        Number from = value == null ? zeroLike(by) : number(value);
        if (from instanceof Long && by instanceof Long) {
            return exact(from.longValue(), by.longValue(), whole);
        }
        return finite(fraction.applyAsDouble(from.doubleValue(), by.doubleValue()), inJson);
    }

    private static Number zeroLike(Number other) {
        if (other instanceof Long) {
            return 0L;
        }
        return 0.0;
    }

    private static Number number(@Nullable Object value) {
        if (value instanceof Long || value instanceof Double) {
            return (Number) value;
        }
        throw InapplicableException.expected("a number", required(value));
    }

    private static Long exact(long one, long other, LongBinaryOperator operation) {
        try {
            return operation.applyAsLong(one, other);
        } catch (ArithmeticException beyond) {
            throw new InapplicableException("the result does not fit 64 bits, as %d is there".formatted(one));
        }
    }

    /** JSON knows one kind of number: what is whole is a whole number there. */
    private static Object finite(double result, boolean inJson) {
        if (!Double.isFinite(result)) {
            throw new InapplicableException("the result is too large for a number");
        }
        return inJson ? FieldType.JSON.canonical(result) : FieldType.FLOAT.canonical(result);
    }

    /** Nothing counts as greater than every bound here, so that {@code $min} puts its operand there. */
    private static int compare(@Nullable Object value, @Nullable Object bound) {
        if (value == null) {
            return 1;
        }
        if (!ValueOrder.areComparable(value, required(bound))) {
            throw InapplicableException.expected("a value that can be compared with " + Shown.value(bound), value);
        }
        return ValueOrder.compare(value, required(bound));
    }

    private static Object required(@Nullable Object value) {
        if (value == null) {
            throw new InapplicableException("a value is expected");
        }
        return value;
    }
}
