package io.syncline.domain.filter;

import io.syncline.domain.filter.Filter.Ordered.Order;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.ValueType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Comparisons of a field of whole numbers with a number that it can not hold, because it has a fraction or is out of
 * range. They have a mathematical answer, and are put in terms of the nearest number that the field can hold.
 */
final class FractionOnWhole {

    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal GREATEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private FractionOnWhole() {}

    static boolean isFraction(Operand operand, Object value) {
        ValueType type = operand.field().valueType();
        if (operand.isInside() || (type != FieldType.INT && type != FieldType.TIMESTAMP)) {
            return false;
        }
        if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
            return false;
        }
        BigDecimal exact = new BigDecimal(number.toString());
        return exact.stripTrailingZeros().scale() > 0 || exact.compareTo(LEAST) < 0 || exact.compareTo(GREATEST) > 0;
    }

    static Filter ordered(Operand operand, Order order, Number value) {
        BigDecimal exact = new BigDecimal(value.toString());
        boolean isUpperBound = order == Order.LESS || order == Order.LESS_OR_EQUAL;
        if (exact.compareTo(LEAST) < 0 || exact.compareTo(GREATEST) > 0) {
            boolean isAbove = exact.signum() > 0;
            return isAbove == isUpperBound
                    ? new Filter.Not(new Filter.Equal(operand, null))
                    : new Filter.OneOf(operand, List.of());
        }
        long below = below(exact);
        return new Filter.Ordered(operand, isUpperBound ? Order.LESS_OR_EQUAL : Order.GREATER, below);
    }

    /** A tiny fraction is not rounded digit by digit: 1e-999999999 has many. */
    private static long below(BigDecimal exact) {
        if (exact.abs().compareTo(BigDecimal.ONE) < 0) {
            return exact.signum() < 0 ? -1 : 0;
        }
        return exact.setScale(0, RoundingMode.FLOOR).longValueExact();
    }
}
