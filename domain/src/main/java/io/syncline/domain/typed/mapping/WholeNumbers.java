package io.syncline.domain.typed.mapping;

import java.util.Set;
import java.util.function.LongFunction;

/** Whole numbers. A smaller type is taken for a wider one, and any whole number that is in the range. */
final class WholeNumbers {

    private static final Set<Class<?>> WHOLE = Set.of(Long.class, Integer.class, Short.class, Byte.class);

    private WholeNumbers() {}

    static <T extends Number> PlainMapping mapping(Class<T> type, long least, long greatest, LongFunction<T> make) {
        return new PlainMapping(
                type,
                "int",
                true,
                value -> inRange(value, least, greatest),
                stored -> make.apply(inRange(stored, least, greatest)));
    }

    private static long inRange(Object value, long least, long greatest) {
        if (WHOLE.contains(value.getClass())) {
            long number = ((Number) value).longValue();
            if (number >= least && number <= greatest) {
                return number;
            }
        }
        throw new IllegalArgumentException("a whole number from %d to %d is expected".formatted(least, greatest));
    }
}
