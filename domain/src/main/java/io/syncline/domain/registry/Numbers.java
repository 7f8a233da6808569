package io.syncline.domain.registry;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Canonical numbers: {@link Long} for whole ones, {@link Double} for others. */
final class Numbers {

    private Numbers() {}

    static Object canonicalInt(Object value) {
        if (value instanceof Long) {
            return value;
        }
        if (value instanceof Number number) {
            try {
                return exact(number).longValueExact();
            } catch (ArithmeticException | NumberFormatException e) {
                throw new IllegalArgumentException("a whole number of 64 bits is expected", e);
            }
        }
        throw new IllegalArgumentException("a whole number is expected");
    }

    static Object canonicalFloat(Object value) {
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            // Adding zero turns -0.0 into 0.0: the two are equal to every database, so they are one value here.
            return number.doubleValue() + 0.0;
        }
        throw new IllegalArgumentException("a finite number is expected");
    }

    static Object parseInt(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a whole number is expected", e);
        }
    }

    static BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        if (number instanceof Double || number instanceof Float) {
            return BigDecimal.valueOf(number.doubleValue());
        }
        return BigDecimal.valueOf(number.longValue());
    }
}
