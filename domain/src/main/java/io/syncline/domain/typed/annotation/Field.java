package io.syncline.domain.typed.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How a component is kept, where that does not follow from its name and type. Also for components of nested records. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Field {

    /** The field's name; by default the component's. */
    String name() default "";

    /**
     * The field's type as a schema file names it; by default the one that follows from the component's type. {@code
     * "timestamp"} keeps an {@code Instant} as milliseconds, {@code "string"} keeps it to the nanosecond, {@code
     * "random-key"} has a text generated, {@code "json"} takes every type that can stand in JSON.
     */
    String type() default "";
}
