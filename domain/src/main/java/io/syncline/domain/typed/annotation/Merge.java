package io.syncline.domain.typed.annotation;

import io.syncline.domain.registry.MergePolicy;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How concurrent writes of the component become one value; without, the later one wins. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Merge {

    /** The policy; one that does not fit the component's type is refused when the registry is made. */
    MergePolicy value();
}
