package io.syncline.domain.typed.mapping;

/** Floating-point numbers. Finite ones only, and -0 is 0: databases and JSON know no others. */
final class Fractions {

    static final PlainMapping DOUBLE =
            new PlainMapping(Double.class, "float", true, Fractions::finite, Fractions::finite);

    /** What is kept may come from a double: then the nearest float is read. */
    static final PlainMapping FLOAT = new PlainMapping(
            Float.class, "float", true, Fractions::finite, stored -> (float) finite((Object) (float) finite(stored)));

    private Fractions() {}

    private static double finite(Object value) {
        double number = ((Number) value).doubleValue();
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("a finite number is expected");
        }
        return number;
    }
}
