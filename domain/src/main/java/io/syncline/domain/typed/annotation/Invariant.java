package io.syncline.domain.typed.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A rule that the collection's objects keep on every device, whatever was written at the same time: one of {@link #holds},
 * {@link #unique}, {@link #atMost} and {@link #function}.
 *
 * <pre>{@code
 * @Invariant(name = "stock not below zero", holds = "{stock: {$gte: 0}}")
 * @Invariant(name = "room is free", unique = {"room", "slot"})
 * @Invariant(name = "course capacity", atMost = 30, per = "course", where = "{state: 'booked'}")
 * }</pre>
 *
 * <p>Filters are JSON as in a schema file, and name fields; quotes around names may be left out, and single ones will do.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(Invariant.Several.class)
public @interface Invariant {

    /** By which people are told of it; one of its own within the collection. */
    String name();

    /** A filter that every object meets. */
    String holds() default "";

    /** The names of components whose values no two objects have in common. */
    String[] unique() default {};

    /** How many objects may have the same values in the components of {@link #per}; without these, how many there may be. */
    int atMost() default 0;

    /** The names of components; goes with {@link #atMost}. */
    String[] per() default {};

    /** A filter of the objects that count; goes with {@link #unique} and {@link #atMost}. */
    String where() default "";

    /** The name of a function of the application that says of each object whether it is as it should be. */
    String function() default "";

    /** What holds several of them; the compiler writes it. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface Several {
        Invariant[] value();
    }
}
