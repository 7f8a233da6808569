package io.syncline.domain.typed.mapping;

import java.time.DateTimeException;
import java.util.function.Function;

/** Keeps values that are one text, number, truth value or time. */
record PlainMapping(
        Class<?> javaType,
        String fieldType,
        boolean isOrdered,
        Function<Object, Object> storing,
        Function<Object, Object> reading)
        implements ValueMapping {

    /** Values that are kept as text. */
    static <T> PlainMapping text(
            Class<T> type, boolean ordered, Function<? super T, String> storing, Function<String, T> reading) {
        return of(type, "string", ordered, storing::apply, stored -> reading.apply((String) stored));
    }

    static <T> PlainMapping of(
            Class<T> type,
            String fieldType,
            boolean ordered,
            Function<? super T, Object> storing,
            Function<Object, T> reading) {
        return new PlainMapping(
                type, fieldType, ordered, value -> storing.apply(type.cast(value)), reading.andThen(value -> value));
    }

    /** The same, kept in a field of another type. */
    PlainMapping in(String otherFieldType) {
        return new PlainMapping(javaType, otherFieldType, isOrdered, storing, reading);
    }

    @Override
    public Object toStored(Object value) {
        try {
            return storing.apply(value);
        } catch (ClassCastException e) {
            throw new IllegalArgumentException("a value of the type %s is expected".formatted(javaType.getName()), e);
        }
    }

    @Override
    public Object toJava(Object stored) {
        try {
            return reading.apply(stored);
        } catch (ClassCastException | DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("no value of the type %s".formatted(javaType.getName()), e);
        }
    }
}
