package io.syncline.domain.access;

import io.syncline.domain.filter.ValueOrder;
import io.syncline.domain.registry.FieldType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A piece of a rule that is written as data. */
sealed interface Expression {

    /** What it comes to; null where there is nothing. */
    @Nullable
    Object value(RuleScope scope);

    /** Whether it comes to true. */
    default boolean holds(RuleScope scope) {
        return Boolean.TRUE.equals(value(scope));
    }

    /** A value that is always the same. */
    record Constant(@Nullable Object constant) implements Expression {
        @Override
        public @Nullable Object value(RuleScope scope) {
            return constant;
        }
    }

    /** Something that is looked up: {@code $object.owner}. */
    record Lookup(Reference reference) implements Expression {
        @Override
        public @Nullable Object value(RuleScope scope) {
            return scope.value(reference);
        }
    }

    /** Holds when all of the parts hold, or when one of them does. */
    record Several(boolean all, List<Expression> parts) implements Expression {
        @Override
        public Boolean value(RuleScope scope) {
            return all
                    ? parts.stream().allMatch(part -> part.holds(scope))
                    : parts.stream().anyMatch(part -> part.holds(scope));
        }
    }

    /** Holds when the negated one does not. */
    record Not(Expression negated) implements Expression {
        @Override
        public Boolean value(RuleScope scope) {
            return !negated.holds(scope);
        }
    }

    /** Holds when there is something. */
    record Exists(Expression looked) implements Expression {
        @Override
        public Boolean value(RuleScope scope) {
            return looked.value(scope) != null;
        }
    }

    /** Holds when an array has the value as an element, or an object as the name of a member with a value. */
    record Has(Expression whole, Expression part) implements Expression {
        @Override
        public Boolean value(RuleScope scope) {
            Object sought = part.value(scope);
            Object holder = whole.value(scope);
            if (holder instanceof List<?> elements) {
                return elements.stream().anyMatch(element -> same(element, sought));
            }
            return holder instanceof Map<?, ?> members && members.get(String.valueOf(sought)) != null;
        }
    }

    /**
     * Compares two values. Null equals null; nothing else stands in any order to it, nor do values of different kinds to each
     * other.
     */
    record Comparison(Operator operator, Expression left, Expression right) implements Expression {

        /** Which way. */
        enum Operator {
            EQ,
            NE,
            GT,
            GE,
            LT,
            LE
        }

        @Override
        public Boolean value(RuleScope scope) {
            Object one = left.value(scope);
            Object other = right.value(scope);
            return switch (operator) {
                case EQ -> same(one, other);
                case NE -> !same(one, other);
                case GT -> isOrdered(one, other) && order(one, other) > 0;
                case GE -> isOrdered(one, other) && order(one, other) >= 0;
                case LT -> isOrdered(one, other) && order(one, other) < 0;
                case LE -> isOrdered(one, other) && order(one, other) <= 0;
            };
        }
    }

    private static boolean isOrdered(@Nullable Object one, @Nullable Object other) {
        Object left = beside(one, other);
        Object right = beside(other, one);
        return left != null && right != null && ValueOrder.areComparable(left, right);
    }

    private static int order(@Nullable Object one, @Nullable Object other) {
        return ValueOrder.NULLS_FIRST.compare(beside(one, other), beside(other, one));
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        return isOrdered(one, other) ? order(one, other) == 0 : Objects.equals(one, other);
    }

    /** The time, in the form of what it is compared with: milliseconds beside a number, else text. */
    private static @Nullable Object beside(@Nullable Object value, @Nullable Object other) {
        if (value instanceof Instant moment) {
            return other instanceof Number ? moment.toEpochMilli() : FieldType.DATETIME.canonical(moment);
        }
        return value;
    }
}
