package io.syncline.domain.typed.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The record stands for the objects of a collection:
 *
 * <pre>{@code
 * @Collection(version = "2026-01-10")
 * record User(@Key String id, @Indexed String displayName, @Nullable Integer age) {}
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Collection {

    /** The collection's name; by default the record's in lower camel case, {@code UserProfile} becomes {@code userProfile}. */
    String name() default "";

    /** The schema version; versions are ordered as text, so a date serves well. */
    String version();
}
