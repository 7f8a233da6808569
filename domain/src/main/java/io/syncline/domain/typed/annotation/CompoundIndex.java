package io.syncline.domain.typed.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Look-ups by several components together are to be fast. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(CompoundIndex.Several.class)
public @interface CompoundIndex {

    /** The names of the components, in order. */
    String[] value();

    /** Whether a local write may not repeat the values of another object. */
    boolean unique() default false;

    /** What holds several of them; the compiler writes it. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface Several {
        CompoundIndex[] value();
    }
}
