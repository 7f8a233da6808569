package io.syncline.domain.typed.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The component is the key, or a part of it. A key of one {@code String} or {@code UUID} whose field is named {@code
 * id} is generated when an object is created without one; so is a {@code Long} that is {@link #numbered}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Key {

    /** Whether a new object whose key is null gets a whole number for it, which no other device gives. */
    boolean numbered() default false;
}
