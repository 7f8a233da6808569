package io.syncline.domain.filter;

import java.math.BigDecimal;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The order of canonical values, the same that every database gives: null first, then numbers, text by code points,
 * false before true.
 */
public final class ValueOrder {

    /** Orders values of any type, nulls too. */
    public static final Comparator<@Nullable Object> NULLS_FIRST =
            Comparator.nullsFirst(Comparator.comparingInt(ValueOrder::rank).thenComparing(ValueOrder::compare));

    private ValueOrder() {}

    /** Whether the two can be told apart by greater and less: two numbers, two texts or two truth values. */
    public static boolean areComparable(Object one, Object other) {
        return rank(one) == rank(other) && rank(one) < Rank.OTHERS;
    }

    /** Compares two values of one kind; others are compared by how they are written. */
    public static int compare(Object one, Object other) {
        if (one instanceof Long number && other instanceof Long otherNumber) {
            return Long.compare(number, otherNumber);
        }
        if (one instanceof Double number && other instanceof Double otherNumber) {
            return Double.compare(number, otherNumber);
        }
        if (one instanceof Number number && other instanceof Number otherNumber) {
            return exact(number).compareTo(exact(otherNumber));
        }
        if (one instanceof Boolean flag && other instanceof Boolean otherFlag) {
            return Boolean.compare(flag, otherFlag);
        }
        return compareText(one.toString(), other.toString());
    }

    /** Rounding would make a double equal to a long that is only near to it. */
    private static BigDecimal exact(Number number) {
        return number instanceof Long whole ? BigDecimal.valueOf(whole) : new BigDecimal(number.doubleValue());
    }

    /** Java compares UTF-16 units, which puts rare characters elsewhere than a database does. */
    private static int compareText(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                boolean sameKind = Character.isSurrogate(a) == Character.isSurrogate(b);
                return sameKind ? Character.compare(a, b) : Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    private static int rank(Object value) {
        if (value instanceof Number) {
            return Rank.NUMBERS;
        }
        if (value instanceof String) {
            return Rank.TEXTS;
        }
        return value instanceof Boolean ? Rank.TRUTH_VALUES : Rank.OTHERS;
    }

    /** Where a JSON field holds values of several types, they stand in this order. */
    private static final class Rank {
        static final int NUMBERS = 1;
        static final int TEXTS = 2;
        static final int TRUTH_VALUES = 3;
        static final int OTHERS = 4;
    }
}
